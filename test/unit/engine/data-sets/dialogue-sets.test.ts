import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import { dialogueSetOf } from '../../../../src/engine/data-sets/dialogue-sets';

interface Said {
  readonly id: string;
  readonly words: string;
}

function sgdFile(...said: readonly Said[]): string {
  return JSON.stringify(
    said.map(({ id, words }) => ({
      dialogue_id: id,
      services: ['Boats_2'],
      turns: [
        {
          speaker: 'USER',
          utterance: words,
          frames: [{ service: 'Boats_2', state: { slot_values: { pier: ['Old Quay'] } } }],
        },
      ],
    })),
  );
}

const schema = JSON.stringify([
  { service_name: 'Boats_2', slots: [{ name: 'pier', is_categorical: true, possible_values: ['Old Quay'] }] },
]);

function setOf(files: Readonly<Record<string, string>>) {
  return dialogueSetOf(Object.entries(files).map(([file, text]) => ({ file, value: readDialogueFile(text) })));
}

describe('several files as one data set', () => {
  it('keeps a dialogue with the id of another under a number, and tells so once', () => {
    const set = setOf({
      'train.json': sgdFile({ id: '7', words: 'A boat, please.' }, { id: '8', words: 'Two oars.' }),
      'dev.json': sgdFile({ id: '7', words: 'A raft for six.' }, { id: '8', words: 'Three oars.' }),
    });
    expect(set.dialogues.map(({ id }) => id)).toEqual(['7', '8', '7 (2)', '8 (2)']);
    expect(set.problems).toMatchObject([{ file: 'dev.json', severity: 'warning' }]);
    const renamed = set.named('dev.json', '7');
    expect(renamed?.id).toBe('7 (2)');
    expect(renamed && set.origin(renamed)).toEqual({ file: 'dev.json', id: '7' });
    expect(set.named('train.json', '7')?.turns[0]?.userUtterance).toBe('A boat, please.');
  });

  it('keeps one copy of a dialogue that stands in two files', () => {
    const set = setOf({
      'all.json': sgdFile({ id: 'x', words: 'A boat, please.' }),
      'part.json': sgdFile({ id: 'x', words: 'A boat, please.' }, { id: 'y', words: 'A canoe.' }),
    });
    expect(set.dialogues.map(({ id }) => id)).toEqual(['x', 'y']);
    expect(set.problems.map(({ file, message }) => [file, message])).toEqual([
      ['part.json', 'Dialogue "x" stands in two of these files with the same words; one copy is read.'],
    ]);
    expect(set.named('part.json', 'x')).toBe(set.dialogues[0]);
  });

  it('is the very list of a single file, on which caches rely', () => {
    const value = readDialogueFile(sgdFile({ id: 'x', words: 'A boat, please.' }));
    expect(dialogueSetOf([{ file: 'one.json', value }]).dialogues).toBe(value.dialogues);
  });

  it('takes a schema for no dialogues, and knows closed slots by it', () => {
    const files = { 'a.json': sgdFile({ id: 'x', words: 'A boat.' }) };
    expect(readDialogueFile(schema)).toMatchObject({ dialogues: [], problems: [] });
    const open = setOf(files).profile('sgd');
    const closed = setOf({ ...files, 'schema.json': schema }).profile('sgd');
    expect(open.reasonFor('boats-pier', 'Old Quays', 'Old Quay')).toBe('similar');
    expect(closed.reasonFor('boats-pier', 'Old Quays', 'Old Quay')).toBeUndefined();
    expect(closed.reasonFor('boats-captain', 'Ana Ruizz Mar', 'Ana Ruiz Mar')).toBe('similar');
  });

  it('closes a slot only where all services with it do', () => {
    const other = schema.replace('Boats_2', 'Boats_3').replace('true', 'false');
    const set = setOf({ 'a.json': sgdFile({ id: 'x', words: 'A boat.' }), 's.json': schema, 't.json': other });
    expect(set.profile('sgd').reasonFor('boats-pier', 'Old Quays', 'Old Quay')).toBe('similar');
  });
});
