import { describe, expect, it } from 'vitest';
import { convlabFile, framedFile, rightLines, tradeFile, type ToldDialogue } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { file, gold, pools, read, run } = caseFolder();

const halves: ToldDialogue = {
  id: 'half \uDE00',
  turns: [{ user: 'A room \uD83D by \uDE00 the pier \u{1F600}', state: { inns: { name: '\uD83D inn' } } }],
};

describe('halves of emoji', () => {
  it.each([
    ['SGD', framedFile([halves])],
    ['ConvLab-3', convlabFile([halves])],
    ["TRADE's files", tradeFile([halves])],
  ])('in %s are read, written as escapes, and shown as a sign', async (_name, dialogues) => {
    expect((await gold(dialogues)).states).toEqual([{ 'inns-name': '\uD83D inn' }]);
    const { exemplars } = await pools(dialogues, rightLines([halves]), rightLines([halves]));
    expect(exemplars[0]?.userUtterance).toBe(halves.turns[0]?.user);
    expect(await read('case.exemplars.jsonl')).toContain(String.raw`"user":"A room \ud83d by \ude00 the pier 😀"`);
    const { stdout } = await run('route', file('dialogues.json'), '--pool', file('case.exemplars.jsonl'));
    expect(stdout).toContain('A room \uFFFD by \uFFFD the pier \u{1F600}');
  });
});
