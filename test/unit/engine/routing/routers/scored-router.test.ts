import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { exemplarFileText, moveExemplar, parseExemplarFile } from '../../../../../src/core/pools/exemplar-file';
import {
  control,
  engineWith,
  memoryPool as pool,
  sampleDialogues as file,
  sampleEngine,
  sampleSettings,
} from '../../../../fixtures/sample-engine';
import { standInEncoder } from '../../../../fixtures/stand-in-encoder';
import type { Exemplar } from '../../../../../src/vocabulary/exemplar';
import type { RoutingSettings } from '../../../../../src/vocabulary/routing/routing-settings';

const sample = path.dirname(file);
const settings: RoutingSettings = { ...sampleSettings, policy: 'calibrated', calls: 0.5 };
let encoder = standInEncoder();
let engine = engineWith(encoder);
let poolText = '';

beforeEach(async () => {
  encoder = standInEncoder();
  ({ engine, poolText } = await sampleEngine(encoder));
});

const routed = (own: Partial<RoutingSettings> = {}) =>
  engine.route({ settings: { ...settings, ...own }, file, turns: null }, control);

async function inspected(own: Partial<RoutingSettings> = {}, at = 5) {
  const { dialogue, turn } = (await routed(own)).routes[at] ?? { dialogue: '', turn: 0 };
  return engine.inspect({ settings: { ...settings, ...own }, file, dialogue, turn }, control);
}

function relabeled(which: (exemplar: Exemplar) => boolean, to: string | null): string {
  const { exemplars } = parseExemplarFile(poolText);
  return exemplarFileText(
    exemplars.map(({ exemplar }) => (which(exemplar) ? moveExemplar(exemplar, to, 'now', '') : exemplar)),
  );
}

describe.each(['vote', 'calibrated', 'cascade', 'verified-cascade', 'classifier'] as const)(
  'the engine by the policy %s',
  (policy) => {
    it('sends turns that score above the threshold, and no others, to the costliest expert unless its answer is refused', async () => {
      const { routes, problems } = await routed({ policy });
      expect(problems).toEqual([]);
      for (const { expert, decision } of routes) {
        expect(decision).toMatchObject({ policy, instead: null });
        expect(expert).toBe(
          (decision?.score ?? 0) > (decision?.threshold ?? 0) && !decision?.isRefused ? 'llm' : 'slm',
        );
      }
      expect(new Set(routes.map(({ expert }) => expert)).size).toBe(2);
    });

    it('keeps to its budget on the exemplars, and to an explicit threshold above all', async () => {
      for (const calls of [0.1, 0.3, 0.6]) {
        const decision = (await routed({ policy, calls })).routes[0]?.decision;
        expect(decision?.calls).toBeLessThanOrEqual(calls);
      }
      const { routes } = await routed({ policy, threshold: -5 });
      expect(
        routes.every(
          ({ expert, decision }) =>
            (expert === 'llm' || decision?.isRefused) && decision?.threshold === -5 && decision.calls === 1,
        ),
      ).toBe(true);
    });

    it('moves the score by a relabeled neighbor, and as far as its weight says', async () => {
      const before = await inspected({ policy });
      const neighbor = before.neighbors.find(({ vote }) => vote !== null && vote.benefit <= 0);
      expect(neighbor?.vote?.weight).toBeGreaterThan(0);
      engine.setDocument({ file: pool, text: relabeled(({ id }) => id === neighbor?.id, 'llm') });
      const after = await inspected({ policy });
      const same = after.neighbors.find(({ id }) => id === neighbor?.id);
      expect(same?.vote?.benefit).toBe(1);
      expect((after.route.decision?.score ?? 0) - (before.route.decision?.score ?? 0)).toBeGreaterThan(
        0.5 * (neighbor?.vote?.weight ?? 0),
      );
      engine.setDocument({ file: pool, text: relabeled(({ id }) => id === neighbor?.id, null) });
      expect((await inspected({ policy })).neighbors.map(({ id }) => id)).not.toContain(neighbor?.id);
    });

    it('routes after exclusions and restorations as an engine does that never knew another pool', async () => {
      await routed({ policy });
      const ids = parseExemplarFile(poolText).exemplars.map(({ exemplar }) => exemplar.id);
      for (const out of [ids.slice(0, 3), ids.slice(0, 40), ids.slice(2, 5), []]) {
        const text = relabeled(({ id }) => out.includes(id), null);
        engine.setDocument({ file: pool, text });
        const known = await routed({ policy });
        const fresh = engineWith();
        fresh.setDocument({ file: pool, text });
        const { routes } = await fresh.route({ settings: { ...settings, policy }, file, turns: null }, control);
        for (const [index, { expert, decision }] of routes.entries()) {
          expect(known.routes[index]?.expert).toBe(expert);
          expect(known.routes[index]?.decision?.score).toBeCloseTo(decision?.score ?? NaN, 9);
        }
      }
    });

    it('never asks exemplars of the turn’s own dialogue, and encodes nothing twice', async () => {
      const { dialogue, neighbors, leftOut, route } = await inspected({ policy });
      expect(neighbors.length).toBeGreaterThan(0);
      expect(neighbors.map(({ dialogue: home }) => home)).not.toContain(dialogue);
      expect(leftOut).toBe(
        parseExemplarFile(poolText).exemplars.filter(({ exemplar }) => exemplar.dialogue === dialogue).length,
      );
      engine.setDocument({ file: pool, text: relabeled((exemplar) => exemplar.dialogue === dialogue, 'llm') });
      expect((await inspected({ policy })).route.decision?.score).toBeCloseTo(route.decision?.score ?? NaN, 9);
      const encoded = encoder.encoded.length;
      engine.setDocument({ file: pool, text: relabeled(({ id }) => id === neighbors[0]?.id, 'llm') });
      await inspected({ policy });
      expect(encoder.encoded).toHaveLength(encoded);
    });
  },
);

describe('a policy that needs the cheapest expert’s answer', () => {
  const without = {
    policy: 'cascade' as const,
    experts: [
      { id: 'slm', name: 'SLM' },
      { id: 'llm', name: 'LLM' },
    ],
  };

  it('gives way to calibrated without its run, and says so once', async () => {
    const { routes, problems } = await routed(without);
    expect(problems.map(({ message }) => message)).toEqual([
      'The policy "cascade" needs the answers of SLM, the cheapest expert: add its run to turn-router.json (in the terminal: --run slm=FILE). Until then, turns are routed by "calibrated".',
    ]);
    const calibrated = await routed();
    expect(routes.map(({ expert, decision }) => [expert, decision?.score])).toEqual(
      calibrated.routes.map(({ expert, decision }) => [expert, decision?.score]),
    );
    expect(
      routes.every(({ decision }) => decision?.policy === 'calibrated' && decision.instead === problems[0]?.message),
    ).toBe(true);
  });

  it('gives way on the turns alone that the run does not answer', async () => {
    const first = (await engine.outline({ file })).dialogues[0]?.id ?? '';
    const run = path.join(sample, 'partial.run.jsonl');
    engine.setDocument({ file: run, text: `{"dialogue_id":${JSON.stringify(first)},"turn":0,"turn_belief":{}}\n` });
    const { routes, problems } = await routed({
      policy: 'cascade',
      experts: [
        { id: 'slm', name: 'SLM', run: [run] },
        { id: 'llm', name: 'LLM' },
      ],
    });
    expect(
      routes.filter(({ decision }) => decision?.policy === 'cascade').map(({ dialogue, turn }) => [dialogue, turn]),
    ).toEqual([[first, 0]]);
    expect(problems).toMatchObject([{ file: run, severity: 'warning' }]);
  });
});

describe('the matching profile', () =>
  it('decides what counts as right in routes and pools', async () => {
    const id = 'quay-1';
    const dialogues = path.join(sample, 'profile.json');
    const run = path.join(sample, 'profile.run.jsonl');
    engine.setDocument({
      file: dialogues,
      text: JSON.stringify([
        {
          dialogue_id: id,
          services: ['inn'],
          turns: [
            {
              turn_id: '0',
              speaker: 'USER',
              utterance: 'an inn in the center',
              frames: [{ service: 'inn', state: { slot_values: { 'inn-area': ['centre'] } } }],
            },
          ],
        },
      ]),
    });
    engine.setDocument({ file: run, text: `{"dialogue_id":"${id}","turn":0,"turn_belief":{"inn-area":"center"}}\n` });
    const experts = [
      { id: 'slm', name: 'SLM', run: [run] },
      { id: 'llm', name: 'LLM', run: [run] },
    ];
    const right = async (matching: 'exact' | 'multiwoz') =>
      (
        await engine.route(
          { settings: { ...settings, experts, policy: 'paper', matching }, file: dialogues, turns: null },
          control,
        )
      ).routes[0]?.right;
    expect(await right('exact')).toBe(false);
    expect(await right('multiwoz')).toBe(true);
    const built = (matching: 'exact' | 'multiwoz') =>
      engine.buildPools({
        files: [dialogues],
        runs: experts.map(({ id: expert }) => ({ expert, files: [run] })),
        dialogues: null,
        seed: 0,
        matching,
      });
    expect((await built('exact')).noneRight).toBe(1);
    expect((await built('multiwoz')).counts).toEqual({ slm: 1, llm: 0 });
  }));
