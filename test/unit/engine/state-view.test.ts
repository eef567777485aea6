import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { exactIndex } from '../../../src/core/retriever/exact-index';
import { Engine } from '../../../src/engine/engine';
import type { RoutingSettings } from '../../../src/protocol/engine-contract';
import { standInEncoder } from '../../fixtures/stand-in-encoder';

const sample = path.resolve('media/sample');
const file = path.join(sample, 'dialogues.json');
const [small, large] = ['small.run.jsonl', 'large.run.jsonl'].map((name) => path.join(sample, name));
const pool = path.join(sample, 'in-memory.exemplars.jsonl');
const settings: RoutingSettings = { experts: [{ id: 'slm', name: 'SLM', run: small ?? '' }, { id: 'llm', name: 'LLM', run: large ?? '' }], pools: [pool], k: 10 };
const control = { signal: new AbortController().signal, progress: () => undefined };
let engine = new Engine({ loadEncoder: () => Promise.resolve(standInEncoder()), createIndex: exactIndex });

beforeEach(async () => {
  engine = new Engine({ loadEncoder: () => Promise.resolve(standInEncoder()), createIndex: exactIndex });
  const { text } = await engine.buildPools({ file, runs: [{ expert: 'slm', file: small ?? '' }, { expert: 'llm', file: large ?? '' }], dialogues: 12, seed: 0 });
  engine.setDocument({ file: pool, text });
});

const statesOf = (own: Partial<RoutingSettings> = {}, turn = 2) => engine.states({ settings: { ...settings, ...own }, file, dialogue: 'harbor-01', turn }, control);

describe('the states of a dialogue', () => {
  it('follow the routes of its turns, each judged as the routes are', async () => {
    const { turns, state, beliefs, profile } = await statesOf();
    const { routes } = await engine.route({ settings, file, turns: turns.map(({ turn }) => ({ dialogue: 'harbor-01', turn })) }, control);
    expect(turns.map(({ expert, beliefRight }) => [expert, beliefRight])).toEqual(routes.map(({ expert, right }) => [expert, right]));
    expect(turns[2]?.stateRight).toBe(state?.every(({ kind }) => kind === 'right'));
    expect(beliefs.map(({ expert }) => expert)).toEqual(['slm', 'llm']);
    expect(profile).toBe('exact');
  });

  it('are wrong after a wrong turn at the latest where nothing mends it', async () => {
    const { turns } = await statesOf();
    for (const { beliefRight, stateRight } of turns) if (beliefRight === false) expect(stateRight).toBe(false);
  });

  it('end where a routed expert has no answer', async () => {
    const { turns, state } = await statesOf({ experts: [{ id: 'slm', name: 'SLM' }, { id: 'llm', name: 'LLM' }] });
    expect(state).toBeNull();
    expect(new Set(turns.map(({ stateRight }) => stateRight))).toEqual(new Set([null]));
  });

  it('are of turns that exist', async () => {
    await expect(statesOf({}, 99)).rejects.toThrow('no turn 99');
  });
});
