import { describe, expect, it } from 'vitest';
import {
  convlabFile,
  flatState,
  framedFile,
  innGuests,
  rightLines,
  silentLines,
  type ToldTurn,
} from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, pools } = caseFolder();
const guests = innGuests();
const file = framedFile(guests, { prefix: true });
const lines = rightLines(guests);
const pairsOf = ({ state }: ToldTurn) =>
  Object.entries(flatState(state)).map(([slot, value]) => [slot, String(value)] as const);

/** One record a dialogue, under its id. */
const byId = (turnsOf: (turns: readonly ToldTurn[]) => unknown, spell = (id: string) => id) =>
  Object.fromEntries(guests.map(({ id, turns }) => [spell(id), turnsOf(turns)]));
/** One record a turn. */
const eachTurn = (record: (id: string, turn: ToldTurn, index: number) => object) =>
  guests.flatMap(({ id, turns }) => turns.map((turn, index) => record(id, turn, index)));

const evaluated = (turns: readonly ToldTurn[]) =>
  turns.map(({ state }) => ({ response: 'Noted.', state, active_domains: ['hotel'] }));
const shapes: readonly (readonly [string, unknown])[] = [
  ["the evaluator's object", byId(evaluated)],
  [
    "the evaluator's object without active domains",
    byId((turns) => turns.map(({ state }) => ({ response: '', state }))),
  ],
  ["the evaluator's object in capitals", byId(evaluated, (id) => `${id.toUpperCase()}.json`)],
  ['predicted states in SGD files', file],
  [
    "TRADE's object",
    byId((turns) =>
      Object.fromEntries(
        turns.map((turn, index) => [
          index,
          { turn_belief: [], pred_bs_ptr: pairsOf(turn).map((pair) => pair.join('-')) },
        ]),
      ),
    ),
  ],
  ["ConvLab-3's predictions", convlabFile(guests).map((each) => predicted(each))],
  [
    "TripPy's list",
    eachTurn((id, turn, index) => ({
      guid: `test-${id}-${index}`,
      ...Object.fromEntries(pairsOf(turn).map(([slot, value]) => [`slot_prediction_${slot}`, value])),
    })),
  ],
  [
    "PPTOD's lists",
    guests.map(({ id, turns }) =>
      turns.map((turn, index) => ({ dial_id: id, turn_num: index, user: turn.user, bspn: '', bspn_gen: spanOf(turn) })),
    ),
  ],
  ['lines with nested states', eachTurn((id, { state }, turn) => ({ dialogue_id: id, turn, state }))],
  [
    'lines with lists',
    eachTurn((id, turn, index) => ({
      dialogue_id: id,
      turn: index,
      state: pairsOf(turn).map((pair) => pair.join('-')),
    })),
  ],
  ['lines with underscores', lines.map((line) => respelled(line, (slot) => slot.replace('-', '_')))],
  ['lines in capitals', lines.map((line) => respelled(line, (slot) => slot.toUpperCase()))],
];

describe('the shapes in which predictions are published are runs', () => {
  it.each(shapes)('%s', async (_name, run) => {
    const { llm, stderr } = await alone(file, silentLines(guests), run);
    expect(llm).toEqual({ tlb: 1, jga: 1 });
    expect(stderr).toMatch(/^$|differ in letter case or "\.json" alone/);
  });

  it('slots that gold never has are named, where pools are built too', async () => {
    const strange = lines.map((line) => respelled(line, (slot) => slot.replace('hotel', 'lodging')));
    for (const { stderr } of [
      await alone(file, silentLines(guests), strange),
      await pools(file, silentLines(guests), strange),
    ])
      expect(stderr).toContain(
        'llm.run: warning: This run predicts 4 slots, such as "lodging-area", that no gold state here contains.',
      );
  });
});

function respelled<T extends { readonly state: object }>(line: T, spell: (slot: string) => string): T {
  return {
    ...line,
    state: Object.fromEntries(
      Object.entries(line.state).map(([slot, value]: [string, unknown]) => [spell(slot), value]),
    ),
  };
}

/** The prediction takes the place of gold's state. */
function predicted(dialogue: object): unknown {
  return JSON.parse(
    JSON.stringify(dialogue).replaceAll(/"state":(\{"hotel":\{[^}]*\}\})/g, '"predictions":{"state":$1}'),
  );
}

/** Booking slots have short names in spans. */
function spanOf({ state = {} }: ToldTurn): string {
  const words = (slots: object) =>
    Object.entries(slots).map(([slot, value]: [string, unknown]) => `${slot.replace('book', '')} ${String(value)}`);
  return Object.entries(state)
    .map(([domain, slots]) => `[${domain}] ${words(slots).join(' ')}`)
    .join(' ');
}
