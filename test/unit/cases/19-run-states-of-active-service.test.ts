import { describe, expect, it } from 'vitest';
import { flatState, framedFile, type ToldDialogue } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone } = caseFolder();
const hotel = { city: 'Kelp Bay', day: 'friday' };
const table = { name: 'The Crane', people: '2' };
const active = [
  { hotel: { city: hotel.city } },
  { hotel },
  { restaurant: table },
  { hotel: { ...hotel, day: 'sunday' } },
] as const;
const whole = [active[0], active[1], { ...active[1], ...active[2] }, { ...active[2], ...active[3] }] as const;
const trips = Array.from({ length: 4 }, (_, number): ToldDialogue => ({
  id: `trip-${number}`,
  turns: ['An inn in Kelp Bay.', 'For friday.', 'A table at The Crane for 2.', 'The inn for sunday instead.'].map(
    (user, turn) => ({
      user: `${user} I am guest ${number}.`,
      state: whole[turn] ?? {},
    }),
  ),
}));
const file = framedFile(trips, { prefix: true });
const silent = trips.flatMap(({ id, turns }) => turns.map((_, turn) => ({ dialogue_id: id, turn, turn_belief: {} })));
const each = (record: (id: string, turn: number) => object) =>
  trips.flatMap(({ id, turns }) => turns.map((_, turn) => record(id, turn)));

describe('a right run whose states name the active service alone is right', () => {
  it.each([
    ['lines', each((id, turn) => ({ dialogue_id: id, turn, state: flatState(active[turn]) }))],
    [
      'lines with nested states, the other service empty',
      each((id, turn) => ({
        dialogue_id: id,
        turn,
        state: { hotel: { city: '' }, restaurant: { people: '' }, ...active[turn] },
      })),
    ],
    [
      "the evaluator's object",
      Object.fromEntries(
        trips.map(({ id, turns }) => [id, turns.map((_, turn) => ({ response: '', state: active[turn] }))]),
      ),
    ],
    [
      'predicted states in SGD files',
      framedFile(
        trips.map(({ id, turns }) => ({
          id,
          turns: turns.map(({ user }, turn) => ({ user, state: active[turn] ?? {} })),
        })),
        { prefix: true },
      ),
    ],
  ])('%s, told once', async (_name, run) => {
    const { llm, stderr } = await alone(file, silent, run);
    expect(llm).toEqual({ tlb: 1, jga: 1 });
    expect(stderr.match(/^llm\.run[:\d]*: warning: Whole services disappear .* carried forward\.\n/gm)).toHaveLength(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
