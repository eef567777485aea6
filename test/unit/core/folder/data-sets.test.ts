import { describe, expect, it } from 'vitest';
import { dataSetNames, dataSetsAmong, type DialogueFileFacts } from '../../../../src/core/folder/data-sets';
import { runsAmong } from '../../../../src/core/folder/run-parts';

const facts = (file: string, services: readonly string[], format = 'SGD'): DialogueFileFacts => ({
  file,
  format,
  services: new Set(services),
});
const filesOf = (sets: readonly (readonly { readonly file: string }[])[]) =>
  sets.map((set) => set.map(({ file }) => file));

describe('files are one data set', () => {
  it('where they share a service through others, in whatever order they are found', () => {
    const files = [
      facts('dev/3.json', ['boat', 'pier']),
      facts('dev/1.json', ['tram']),
      facts('dev/2.json', ['tram', 'boat']),
    ];
    expect(filesOf(dataSetsAmong(files))).toEqual([['dev/1.json', 'dev/2.json', 'dev/3.json']]);
  });

  it('but not in two folders, of two formats, or without a service in common', () => {
    const files = [
      facts('dev/1.json', ['boat']),
      facts('test/1.json', ['boat']),
      facts('dev/2.json', ['boat'], 'ConvLab-3'),
      facts('dev/3.json', ['tram']),
    ];
    const sets = dataSetsAmong(files);
    expect(filesOf(sets)).toEqual([['dev/1.json'], ['test/1.json'], ['dev/2.json'], ['dev/3.json']]);
    expect(dataSetNames(sets)).toEqual(['dev/1.json', 'test', 'dev/2.json', 'dev/3.json']);
  });

  it('where they are chats, which name no service', () => {
    const files = [facts('monday.jsonl', [], 'Chat'), facts('sunday.jsonl', [], 'Chat')];
    expect(filesOf(dataSetsAmong(files))).toEqual([['monday.jsonl', 'sunday.jsonl']]);
    expect(dataSetNames(dataSetsAmong(files))).toEqual(['monday.jsonl']);
  });
});

describe('files are one run', () => {
  const answers = (file: string, ...dialogues: string[]) => ({ file, dialogues: new Set(dialogues) });

  it('where their names differ in a number and their dialogues in all', () => {
    const files = [answers('slm/1.json', 'a', 'b'), answers('llm/1.json', 'a'), answers('slm/2.json', 'c')];
    expect(filesOf(runsAmong(files))).toEqual([['slm/1.json', 'slm/2.json'], ['llm/1.json']]);
  });

  it('but not where two answer one dialogue: these are two experts', () => {
    const files = [answers('ferry-8b.jsonl', 'a', 'b'), answers('ferry-70b.jsonl', 'b')];
    expect(filesOf(runsAmong(files))).toEqual([['ferry-8b.jsonl'], ['ferry-70b.jsonl']]);
  });
});
