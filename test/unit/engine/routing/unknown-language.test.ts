import { describe, expect, it } from 'vitest';
import { CHARACTER_ENCODER_ID } from '../../../../src/core/retriever/character-vector';
import { exemplarFileText } from '../../../../src/core/pools/exemplar-file';
import { control, engineWith, sampleSettings } from '../../../fixtures/sample-engine';
import { knowingEncoder } from '../../../fixtures/knowing-encoder';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';
import type { RoutingSettings } from '../../../../src/vocabulary/routing/routing-settings';

const file = '/made-up/dialogues.json';
const pool = '/made-up/pool.exemplars.jsonl';
const settings: RoutingSettings = {
  ...sampleSettings,
  pools: [pool],
  k: 2,
  experts: [
    { id: 'slm', name: 'SLM' },
    { id: 'llm', name: 'LLM' },
  ],
};

function exemplar(id: number, userUtterance: string, expert: string, belief = {}): Exemplar {
  const where = { id: `old-${id}#0`, dialogue: `old-${id}`, turn: 0 };
  const said = { previousState: {}, systemUtterance: '', userUtterance };
  return { ...where, ...said, belief, expert, outcomes: {}, rule: 'hand', changes: [] };
}

function chat(utterance: string) {
  const frames = [{ service: 'travel', state: { slot_values: { 'travel-day': ['1'] } } }];
  return [{ dialogue_id: 'new', services: ['travel'], turns: [{ speaker: 'USER', utterance, frames }] }];
}

async function inspected(utterance: string, exemplars: readonly Exemplar[]) {
  const encoder = knowingEncoder();
  const engine = engineWith(encoder);
  engine.setDocument({ file, text: JSON.stringify(chat(utterance)) });
  engine.setDocument({ file: pool, text: exemplarFileText(exemplars) });
  const { problems } = await engine.route({ settings, file, turns: null }, control);
  const inspection = await engine.inspect({ settings, file, dialogue: 'new', turn: 0 }, control);
  const map = await engine.map({ pools: [pool], encoder: null }, { ...control, report: () => undefined });
  return { encoder, problems, inspection, map };
}

const english = [exemplar(7, 'a train on Monday', 'llm'), exemplar(8, 'a table for two', 'slm')];

describe('turns that the encoder does not know', () => {
  it.each([
    [
      'Chinese',
      '坐火车去上海要多久？',
      ['上海的火车几点出发', '去上海的火车票多少钱'],
      ['订四人的桌子', '附近有餐馆吗'],
    ],
    ['Korean', '부산 가는 기차 있나요', ['부산 가는 기차 예약', '기차 시간이 언제예요'], ['조용한 식당', '두 명 자리']],
    ['Russian', 'поезд в Казань', ['когда поезд до Казани', 'билет на поезд'], ['столик у окна', 'меню на ужин']],
  ])('find their like in %s, exemplars and turn by characters', async (_, asked, trains, tables) => {
    const exemplars = [
      ...tables.map((text, index) => exemplar(index, text, 'slm')),
      ...trains.map((text, index) => exemplar(index + 2, text, 'llm')),
      ...english,
    ];
    const { encoder, problems, inspection, map } = await inspected(asked, exemplars);
    expect(inspection.neighbors.map(({ userUtterance }) => userUtterance).sort()).toEqual([...trains].sort());
    expect(inspection.route.expert).toBe('llm');
    expect(inspection.encoder.id).toBe(CHARACTER_ENCODER_ID);
    expect(encoder.encoded).toEqual([]);
    expect(problems).toMatchObject([{ file, severity: 'warning' }]);
    expect(inspection.encoderDoubts).toEqual(problems.map(({ message }) => message));
    expect(map.problems).toMatchObject([{ file: pool, severity: 'warning' }]);
  });

  it('leaves known turns to the encoder, whatever the exemplars are', async () => {
    const { encoder, problems, inspection } = await inspected('a train on Friday', [
      ...english,
      exemplar(1, '上海的火车几点出发', 'slm'),
    ]);
    expect(inspection.encoder.id).toBe('stand-in');
    expect(encoder.encoded.length).toBeGreaterThan(0);
    expect([problems, inspection.encoderDoubts]).toEqual([[], []]);
  });
});

describe('dialogues without states', () => {
  it('are compared by their words, with the cosine as likeness', async () => {
    const { inspection } = await inspected('a train on Friday', english);
    expect(inspection.compared).toBe('words');
    expect(inspection.neighbors.map(({ expected }) => expected)).toEqual([null, null]);
    const [nearest, other] = inspection.neighbors;
    expect(nearest?.userUtterance).toBe('a train on Monday');
    expect(nearest?.cosine).toBeGreaterThan(other?.cosine ?? 1);
  });

  it('are told apart from states: one exemplar with a state is enough', async () => {
    const { inspection } = await inspected('a train', [...english, exemplar(1, 'a boat', 'slm', { 'boat-day': '2' })]);
    expect(inspection.compared).toBe('words and states');
    for (const { expected } of inspection.neighbors) expect(expected).not.toBeNull();
  });
});
