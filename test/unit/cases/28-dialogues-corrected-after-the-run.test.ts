import { describe, expect, it } from 'vitest';
import {
  flatState,
  framedFile,
  innGuests,
  rightLines,
  silentLines,
  tradeFile,
  type ToldDialogue,
  type ToldTurn,
} from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone } = caseFolder();
const guests = innGuests();
const touched = ['guest-1', 'guest-4'];

/** The dialogues as they were corrected after the run: two of them differ. */
const corrected = (change: (turns: readonly ToldTurn[]) => readonly ToldTurn[]): readonly ToldDialogue[] =>
  guests.map((guest) => (touched.includes(guest.id) ? { ...guest, turns: change(guest.turns) } : guest));
const first = (turns: readonly ToldTurn[]) => turns.slice(0, 1);
const putIn = corrected((turns) => [
  ...first(turns),
  { system: 'One moment.', user: 'Is it still open?', state: turns[0]?.state ?? {} },
  ...turns.slice(1),
]);
const takenOut = corrected((turns) => [...first(turns), ...turns.slice(2)]);
const reworded = corrected((turns) =>
  turns.map((turn, number) => (number === 1 ? { ...turn, user: 'Nichts Teures, bitte.' } : turn)),
);

/** A running log, which holds the words of each turn. */
const log = (dialogues: readonly ToldDialogue[]) =>
  dialogues.flatMap(({ id, turns }) =>
    turns.map(({ system = '', user, state }, turn) => ({
      ID: id,
      turn_id: turn,
      dialog: { sys: [system], usr: [user] },
      pred: flatState(state),
    })),
  );

describe('a run of dialogues that were corrected later', () => {
  it.each([
    ['a turn was put in', putIn, 6, /6 answers have another turn number here and are matched by their words/],
    ['a turn was taken out', takenOut, 4, /2 answers are to words that the dialogues here do not have/],
    ['a turn says other words now', reworded, 0, /2 answers are to words that the dialogues here do not have/],
  ])('is matched by the words of its log where %s', async (_name, now, moved, told) => {
    const { llm, stderr } = await alone(tradeFile(now), silentLines(now), log(guests));
    expect(llm?.tlb).toBe(1);
    expect(stderr).toMatch(told);
    if (moved > 0) expect(stderr).toContain(`${moved} answers have another turn number here`);
  });

  it.each([
    ['SGD', framedFile(putIn, { prefix: true })],
    ["TRADE's files", tradeFile(putIn)],
  ])('is matched up to the new turn where its lines have no words, and the rest left out: %s', async (_name, now) => {
    const { llm, stderr } = await alone(now, silentLines(putIn), beliefs());
    expect(llm?.tlb).toBe(1);
    expect(stderr).toMatch(/6 answers in 2 dialogues fit a later turn than the one they are numbered for.*left out/);
  });

  it('and a log of today is told nothing', async () => {
    const { llm, stderr } = await alone(tradeFile(putIn), silentLines(putIn), log(putIn));
    expect(llm).toEqual({ tlb: 1, jga: 1 });
    expect(stderr).toBe('');
  });
});

/** The run of the older dialogues, as the changes of each turn. */
function beliefs() {
  return rightLines(guests).map(({ dialogue_id, turn, state }) => ({
    dialogue_id,
    turn,
    turn_belief: Object.fromEntries(Object.entries(state).slice(turn)),
  }));
}
