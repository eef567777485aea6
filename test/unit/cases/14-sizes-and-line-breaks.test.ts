import { describe, expect, it } from 'vitest';
import {
  framedFile,
  innGuests,
  rightLines,
  silentLines,
  tradeFile,
  type ToldDialogue,
} from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, file, pools, run, write } = caseFolder();
const guests = innGuests();
const empty: readonly ToldDialogue[] = Array.from({ length: 30 }, (_, number) => ({
  id: `empty-${number}`,
  turns: [],
}));

describe('dialogues without turns', () => {
  it.each([
    [
      'SGD',
      (dialogues: readonly ToldDialogue[]) =>
        framedFile(dialogues).map((each, row) => (row < empty.length ? { ...each, turns: [] } : each)),
    ],
    ["TRADE's files", tradeFile],
  ])('of %s are never drawn for a pool', async (_name, written) => {
    const dialogues = written([...empty, ...guests]);
    const { exemplars, stderr } = await pools(dialogues, silentLines(guests), rightLines(guests), '--dialogues', '3');
    expect(exemplars).toHaveLength(12);
    expect(stderr).toContain('exemplars from 3 dialogues;');
  });

  it('leave room for a pool and a test', async () => {
    const dialogues = [...framedFile(empty).map((each) => ({ ...each, turns: [] })), ...framedFile(guests)];
    const { llm } = await alone(dialogues, silentLines(guests), rightLines(guests));
    expect(llm).toEqual({ tlb: 1, jga: 1 });
  });
});

describe('a line break in an utterance', () => {
  it.each(['\n', '\r\n', '\r', '\u2028', '\u0085', '\u000B'])('%j leaves one line a turn', async (lineBreak) => {
    const turns = [
      { user: `A room.${lineBreak}${lineBreak}By the pier.`, state: { Inns_1: { near: `the${lineBreak}pier` } } },
    ];
    const letter = [{ id: 'letter', turns }];
    await pools(framedFile(letter), rightLines(letter), rightLines(letter));
    const asked = await write('asked.json', framedFile([{ id: `a${lineBreak}b`, turns }]));
    const { stdout } = await run('route', asked, '--pool', file('case.exemplars.jsonl'));
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stdout).toMatch(/^a.+b 0 {2}→ slm .*A room\..+By the pier\.\n$/);
    const lines = (await run('route', asked, '--pool', file('case.exemplars.jsonl'), '--json')).stdout
      .trim()
      .split('\n');
    expect(lines).toHaveLength(1);
  });
});
