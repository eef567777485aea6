import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../src/engine/engine';
import type { PolicyId } from '../../../../../src/vocabulary/policies';
import type { RoutingSettings } from '../../../../../src/vocabulary/routing/routing-settings';
import type { RouteProbability } from '../../../../../src/vocabulary/routing/route-probability';
import {
  control,
  defaultChoices,
  memoryPool,
  sampleDialogues as file,
  sampleEngine,
  sampleRuns,
  sampleSettings,
} from '../../../../fixtures/sample-engine';

const policies: readonly PolicyId[] = ['paper', 'vote', 'cascade', 'verified-cascade'];

/** The experts as a project without runs names them. */
const withoutRuns: RoutingSettings = {
  ...sampleSettings,
  experts: sampleSettings.experts.map(({ id, name }) => ({ id, name })),
};

async function turnsOf(engine: Engine) {
  const { dialogues } = await engine.outline({ file });
  return dialogues.flatMap(({ id, turns }) => turns.map(({ index }) => ({ dialogue: id, turn: index })));
}

async function inRoutes(engine: Engine, settings: RoutingSettings): Promise<readonly RouteProbability[]> {
  const found: RouteProbability[] = [];
  const turns = await turnsOf(engine);
  for await (const { probabilities } of engine.inspections({ settings, file, turns, withProbabilities: true }, control))
    found.push(...probabilities);
  return found;
}

async function ofTurn(engine: Engine, settings: RoutingSettings, number: number): Promise<RouteProbability> {
  const turn = (await turnsOf(engine))[number];
  if (!turn) throw new Error('The sample has more turns.');
  const { probabilities } = await engine.probabilities({ settings, file, turns: [turn] }, control);
  const [probability] = probabilities;
  if (!probability) throw new Error('Every turn has an answer.');
  return probability;
}

describe('how probable a right answer is', () => {
  it.each(policies)('is the same number for a turn alone and among all, by %s', async (policy) => {
    const settings = { ...sampleSettings, policy };
    const { engine } = await sampleEngine();
    const all = await inRoutes(engine, settings);
    const { engine: other } = await sampleEngine();
    for (const number of [0, 17, 90]) expect(await ofTurn(other, settings, number)).toEqual(all[number]);
    expect(all[0]).toMatchObject({ among: 'all-turns' });
  });

  it('counts the turns that no expert has right, where gold states and runs tell of them', async () => {
    const { engine } = await sampleEngine();
    const all = await inRoutes(engine, { ...sampleSettings, policy: 'vote' });
    const sums = all.flatMap((each) => ('missing' in each ? [] : [(each.right['slm'] ?? 0) + each.pays]));
    expect(Math.min(...sums)).toBeLessThan(0.99);
  });

  it('says that exemplars tell only of turns that some expert has right', async () => {
    const { engine } = await sampleEngine();
    const { text } = await engine.buildPools({
      files: [file],
      runs: sampleRuns,
      dialogues: null,
      seed: 0,
      ...defaultChoices,
    });
    engine.setDocument({ file: memoryPool, text });
    const probability = await ofTurn(engine, { ...withoutRuns, policy: 'vote' }, 5);
    expect(probability).toMatchObject({ among: 'some-right' });
    if ('missing' in probability) throw new Error('It is known.');
    // If some expert is right, the cheapest is right or asking the costliest pays.
    expect((probability.right['slm'] ?? 0) + probability.pays).toBeCloseTo(1, 6);
  });

  it('is unknown from a few exemplars, with how many more it takes', async () => {
    const { engine } = await sampleEngine();
    const probability = await ofTurn(engine, { ...withoutRuns, policy: 'calibrated' }, 150);
    expect(probability).toMatchObject({ more: expect.any(Number) as number });
    expect('missing' in probability && probability.missing).toMatch(/^Only \d+ turns .* it takes \d+ exemplars more/);
  });

  it('follows the exemplars when they change pools', async () => {
    const { engine, poolText } = await sampleEngine();
    const settings: RoutingSettings = { ...sampleSettings, policy: 'vote' };
    const before = await inRoutes(engine, settings);
    const moved = poolText.replaceAll(/"expert":"llm"(.*?)"rule":"[a-z-]+"/g, '"expert":"slm"$1"rule":"hand"');
    engine.setDocument({ file: memoryPool, text: moved });
    const after = await inRoutes(engine, settings);
    expect(after).not.toEqual(before);
    engine.setDocument({ file: memoryPool, text: poolText });
    expect(await inRoutes(engine, settings)).toEqual(before);
  });
});
