import { beforeEach, describe, expect, it } from 'vitest';
import { exemplarFileText, moveExemplar, parseExemplarFile } from '../../../../src/core/pools/exemplar-file';
import { withTrialMoves } from '../../../../src/engine/routing/trial-moves';
import type { TrialMove } from '../../../../src/protocol/engine/what-if';
import { exemplar } from '../../../fixtures/exemplars';
import {
  control,
  engineWith,
  memoryPool as pool,
  sampleDialogues as file,
  sampleEngine,
  sampleSettings,
} from '../../../fixtures/sample-engine';
import type { RoutingSettings } from '../../../../src/vocabulary/routing/routing-settings';

const settings: RoutingSettings = { ...sampleSettings, k: 5 };
let engine = engineWith();
let poolText = '';

beforeEach(async () => {
  ({ engine, poolText } = await sampleEngine());
});

const inspected = (own: Partial<RoutingSettings>, moves?: TrialMove[], pinned?: string[]) =>
  engine.inspect(
    {
      settings: { ...settings, ...own },
      file,
      dialogue: 'harbor-01',
      turn: 2,
      ...(moves && { moves }),
      ...(pinned && { pinned }),
    },
    control,
  );

describe.each(['paper', 'calibrated', 'cascade'] as const)('a trial by the policy %s', (policy) =>
  it('routes as the moves would, and leaves the pools as they are', async () => {
    const before = await inspected({ policy });
    const [first, second] = before.neighbors;
    const moves: TrialMove[] = [
      { id: first?.id ?? '', to: first?.expert === 'slm' ? 'llm' : 'slm' },
      { id: second?.id ?? '', to: null },
    ];
    const tried = await inspected({ policy }, moves);
    expect(tried.neighbors.map(({ id }) => id)).not.toContain(second?.id);
    expect(await inspected({ policy })).toEqual(before);

    const { exemplars } = parseExemplarFile(poolText);
    const written = exemplars.map(({ exemplar }) => {
      const move = moves.find(({ id }) => id === exemplar.id);
      return move ? moveExemplar(exemplar, move.to, '', 'what if') : exemplar;
    });
    engine.setDocument({ file: pool, text: exemplarFileText(written) });
    expect(tried).toEqual(await inspected({ policy }));
  }),
);

describe.each(['calibrated', 'cascade', 'verified-cascade', 'classifier'] as const)(
  'a relabel under the policy %s',
  (policy) => {
    it('gives the routes that a fit from the beginning gives, back and forth', async () => {
      const request = { settings: { ...settings, policy, calls: 0.5 }, file, turns: null };
      const { exemplars } = parseExemplarFile(poolText);
      const moved = exemplarFileText(
        exemplars.map(({ exemplar }, index) =>
          index % 7 === 0 ? moveExemplar(exemplar, exemplar.expert === 'slm' ? 'llm' : 'slm', '', '') : exemplar,
        ),
      );
      const afresh = async (text: string) => {
        const other = engineWith();
        other.setDocument({ file: pool, text });
        return other.route(request, control);
      };
      const before = await engine.route(request, control);
      engine.setDocument({ file: pool, text: moved });
      const after = await engine.route(request, control);
      expect(after).toEqual(await afresh(moved));
      expect(after).not.toEqual(before);
      engine.setDocument({ file: pool, text: poolText });
      expect(await engine.route(request, control)).toEqual(before);
      // A wording is more than a label: what was learned of it must go.
      const reworded = moved.replaceAll('harbor', 'hill');
      engine.setDocument({ file: pool, text: reworded });
      expect(await engine.route(request, control)).toEqual(await afresh(reworded));
    });
  },
);

describe('a trial move', () =>
  it('into the pool where an exemplar is already changes nothing of it, its history neither', () => {
    const stored = [
      { exemplar: exemplar({ id: 'here#0' }), file: pool, line: 0, source: '' },
      { exemplar: exemplar({ id: 'there#0' }), file: pool, line: 1, source: '' },
    ];
    const { stored: moved } = withTrialMoves({ files: [], stored, problems: [] }, [
      { id: 'here#0', to: 'slm' },
      { id: 'there#0', to: 'llm' },
    ]);
    expect(moved[0]).toBe(stored[0]);
    expect(moved[1]?.exemplar.changes).toMatchObject([{ from: 'slm', to: 'llm' }]);
  }));

describe('a pinned exemplar', () =>
  it('votes at any rank, in the place of the least near', async () => {
    const before = await inspected({ k: 8 });
    const [nearest, last] = [before.neighbors[0]?.id ?? '', before.neighbors[7]?.id ?? ''];
    const ids = async (pinned: string[], moves: TrialMove[] = []) =>
      (await inspected({ k: 2 }, moves, pinned)).neighbors.map(({ id }) => id);
    expect(await ids([last])).toEqual([nearest, last]);
    expect(await ids([last, nearest])).toEqual([nearest, last]);
    expect(await ids([last, nearest, before.neighbors[3]?.id ?? ''])).toHaveLength(3);
    expect(await ids(['nobody'])).toEqual(before.neighbors.slice(0, 2).map(({ id }) => id));
    expect(await ids([last], [{ id: last, to: null }])).toEqual(before.neighbors.slice(0, 2).map(({ id }) => id));
  }));

describe.each(['paper', 'calibrated'] as const)('the way to another decision by the policy %s', (policy) => {
  it('leads there when it is tried', async () => {
    const { dialogues } = await engine.outline({ file });
    let flipped = 0;
    for (const { id: dialogue, turns } of dialogues.slice(0, 3)) {
      for (const { index: turn } of turns) {
        // A threshold of its own: one that is chosen for the exemplars would move with them.
        const request = { settings: { ...settings, policy, threshold: 0.01 }, file, dialogue, turn };
        const before = await engine.inspect(request, control);
        expect(before.flip.length).toBe(before.route.flipDistance ?? 0);
        if (before.flip.length === 0) continue;
        const tried = await engine.inspect({ ...request, moves: before.flip }, control);
        expect(tried.route.expert).not.toBe(before.route.expert);
        flipped++;
      }
    }
    expect(flipped).toBeGreaterThan(5);
  });
});
