import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDialogueTurns } from '../../../src/training/dialogue-turns';
import { readTrainingTurns } from '../../../src/training/training-turns';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'turns-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function fileOf(...lines: string[]): Promise<string> {
  const file = join(folder, 'turns.jsonl.gz');
  await writeFile(file, gzipSync(lines.join('\n')));
  return file;
}

describe('readTrainingTurns', () => {
  it('reads one turn a line', async () => {
    const file = await fileOf(
      '{"id": "d1", "turn": 0, "sys": "", "usr": "A room?", "prev": {}, "tlb": {"Hotels_2-check_in": "friday"}}',
      '{"id": "d1", "turn": 1, "sys": "For whom?", "usr": "Us.", "prev": {"hotel-area": "east"}, "tlb": {}}',
    );
    expect(await readTrainingTurns(file)).toEqual([
      {
        dialogue: 'd1',
        systemUtterance: '',
        userUtterance: 'A room?',
        previousState: {},
        belief: { 'hotels-check in': 'friday' },
      },
      {
        dialogue: 'd1',
        systemUtterance: 'For whom?',
        userUtterance: 'Us.',
        previousState: { 'hotel-area': 'east' },
        belief: {},
      },
    ]);
  });

  it.each(['{"id": "d1", "usr": "No system."}', 'not JSON'])('names the line that is wrong: %s', async (bad) => {
    const file = await fileOf('{"id": "d1", "sys": "", "usr": "", "prev": {}, "tlb": {}}', bad);
    await expect(readTrainingTurns(file)).rejects.toThrow(/turns\.jsonl\.gz, line 2, is not a turn/);
  });

  it('reads a split as it is published: all its files of dialogues, and nothing else', async () => {
    for (const name of ['dialogues_002.json', 'dialogues_001.json', 'copy.json'])
      await copyFile(join('test', 'fixtures', 'dialogues', 'sgd.json'), join(folder, name));
    await writeFile(join(folder, 'schema.json'), '[]');
    const once = await readDialogueTurns(join('test', 'fixtures', 'dialogues', 'sgd.json'));
    expect(once.length).toBeGreaterThan(0);
    expect(await readTrainingTurns(folder)).toEqual([...once, ...once]);
  });

  it('says what is missing from a folder without dialogues', async () => {
    await expect(readTrainingTurns(folder)).rejects.toThrow('give the folder of one split');
  });
});
