import { mkdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { framedFile, innGuests, jsonLines, rightLines, silentLines } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, file, run, write } = caseFolder();
const guests = innGuests();
const dialogues = framedFile(guests);
const schema = [
  { service_name: 'hotel', slots: [{ name: 'area', is_categorical: true, possible_values: ['north', 'south'] }] },
];

/** What is told of several files alone: the schema is none of them. */
const NOTE = /"These files are one data set: dev\/dialogues_001\.json and 2 others\.",/;

/** The data set in three files, one of them packed, with its schema and a note beside them. */
async function inParts(): Promise<void> {
  await mkdir(file('dev'));
  await write('dev/dialogues_001.json', dialogues.slice(0, 2));
  await write('dev/dialogues_002.jsonl', jsonLines(dialogues.slice(2, 4)));
  await write('dev/dialogues_003.json.gz', gzipSync(JSON.stringify(dialogues.slice(4))));
  await write('dev/schema.json', schema);
  await mkdir(file('runs'));
  for (const [name, lines] of [
    ['slm', silentLines(guests)],
    ['llm', rightLines(guests)],
  ] as const) {
    await write(`runs/${name}-1.jsonl`, jsonLines(lines.slice(0, 7)));
    await write(`runs/${name}-2.jsonl`, jsonLines(lines.slice(7)));
  }
}

describe('a data set in many files is the same as in one', () => {
  it.each([
    ['a folder', ['dev']],
    ['a pattern', ['dev/dialogues_*']],
    ['names', ['dev/dialogues_001.json', 'dev/dialogues_002.jsonl', 'dev/dialogues_003.json.gz']],
    ['a folder, and one of its files again', ['dev', 'dev/dialogues_001.json']],
  ])('given as %s', async (_name, given) => {
    await inParts();
    const options = ['--pool-dialogues', '2', '--seeds', '1', '--policy', 'paper', '--json'];
    const runs = ['slm', 'llm'].flatMap((expert) => ['--run', `${expert}=${file(`runs/${expert}-*.jsonl`)}`]);
    const { code, stdout } = await run('evaluate', ...given.map(file), ...runs, ...options);
    const whole = await alone(dialogues, silentLines(guests), rightLines(guests), ...options.slice(0, 2));
    expect(code).toBe(0);
    expect(JSON.parse(stdout.replace(NOTE, ''))).toEqual(JSON.parse(whole.stdout));
    expect(stdout).toMatch(NOTE);
  });
});
