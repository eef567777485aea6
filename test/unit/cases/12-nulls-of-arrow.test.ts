import { describe, expect, it } from 'vitest';
import {
  convlabFile,
  dataJson,
  framedFile,
  innGuests,
  rightLines,
  silentLines,
  tradeFile,
} from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, gold, run, write } = caseFolder();
const guests = innGuests(3);
const right = rightLines(guests);

/** Every object gets the keys of the others, as null: what Arrow does with rows that differ. */
const nulled = (value: unknown, keys: Readonly<Record<string, null>>): unknown => {
  if (Array.isArray(value)) return value.map((item) => nulled(item, keys));
  if (typeof value !== 'object' || value === null) return value;
  return { ...keys, ...Object.fromEntries(Object.entries(value).map(([key, item]) => [key, nulled(item, keys)])) };
};
const noun = { actions: null, slots: null, service_call: null, service_results: null, dialogue_acts: null };
const none = { ...noun, frames: null, state: null, services: null, domains: null, metadata: null, domain: null };

describe('null is absence in every optional part', () => {
  it.each([
    ['SGD', framedFile(guests)],
    ['MultiWOZ 2.2', framedFile(guests, { prefix: true })],
    ['ConvLab-3', convlabFile(guests)],
    ['MultiWOZ 2.1', dataJson(guests)],
    ["TRADE's files", tradeFile(guests)],
  ])('%s', async (_name, file) => {
    const plain = await gold(file);
    expect(plain.states).toHaveLength(12);
    const read = await gold(withNulls(file));
    expect(read.stderr).toBe(plain.stderr);
    expect(read.states).toEqual(plain.states);
  });

  it.each([
    [
      'a slot',
      [{ speaker: 'USER', utterance: 'Hi.', frames: [frame({ slot_values: { place: null, day: ['friday'] } })] }],
      [{ 'inns-day': 'friday' }],
    ],
    ['all slots', [{ speaker: 'USER', utterance: 'Hi.', frames: [frame({ slot_values: null })] }], []],
    ['the state', [{ speaker: 'USER', utterance: 'Hi.', frames: [frame(null)] }], []],
    ['the frames', [{ speaker: 'USER', utterance: 'Hi.', frames: null }], []],
  ])('%s of SGD, and nothing is invented', async (_name, turns, states) => {
    const file = await write('x.json', [{ dialogue_id: 'x', services: null, turns }]);
    const read = await gold(file);
    expect(read.states).toEqual(states);
    expect(read.stderr).not.toContain('left out');
  });

  it.each([
    ['a belief beside a state', right.map((line) => ({ ...line, turn_belief: null, user_utterance: null }))],
    [
      'a state without values',
      [...right.slice(0, -1), { ...right.at(-1), turn_belief: { 'hotel-bookday': 'friday' }, state: null }],
    ],
    ['slots that others have', right.map((line) => ({ ...line, state: { 'train-day': null, ...line.state } }))],
  ])('%s of a run', async (_name, lines) => {
    const { llm } = await alone(framedFile(guests, { prefix: true }), silentLines(guests), lines);
    expect(llm?.tlb).toBe(1);
  });

  it.each([
    [
      'the evaluator',
      {
        'guest-0': [
          { response: null, state: null },
          { response: 'Yes.', state: { hotel: { area: null, day: 'friday' } } },
        ],
      },
    ],
    [
      'ConvLab-3',
      [
        {
          dialogue_id: 'guest-0',
          turns: [
            { speaker: 'user', utterance: 'Hi.', utt_idx: 0, predictions: null },
            {
              speaker: 'user',
              utterance: 'Friday.',
              utt_idx: 1,
              predictions: { state: { hotel: { day: 'friday', area: null } } },
            },
            { speaker: 'user', utterance: 'Bye.', utt_idx: 2, predictions: { state: null } },
          ],
        },
      ],
    ],
    [
      'a running log',
      [
        { ID: 'guest-0', turn_id: 0, dialog: null, pred: null },
        { ID: 'guest-0', turn_id: 1, dialog: null, pred: { 'hotel-day': 'friday' } },
      ],
    ],
    [
      "TRADE's predictions",
      { 'guest-0': { 0: { turn_belief: null, pred_bs_ptr: null }, 1: { pred_bs_ptr: ['hotel-day-friday'] } } },
    ],
    [
      'PPTOD',
      [
        [
          { dial_id: 'guest-0', turn_num: 0, user: null, bspn_gen: null },
          { dial_id: 'guest-0', turn_num: 1, user: null, bspn_gen: '[hotel] day friday' },
        ],
      ],
    ],
  ])('a prediction of %s', async (_name, predictions) => {
    const file = await write('predictions.json', predictions);
    const ended = await run('convert', file, '--to', 'run', '--out', `${file}l`);
    expect(ended.stderr).toMatch(/^predictions\.jsonl: 1 dialogue with 1 state, written as Run\.\n$/);
  });
});

function frame(state: unknown) {
  return { service: 'Inns_1', slots: null, state };
}

function withNulls(file: object): unknown {
  return nulled(file, none);
}
