import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { exactIndex } from '../../../src/core/retriever/search/exact-index';
import { moveExemplar, exemplarFileText, parseExemplarFile } from '../../../src/core/pools/exemplar-file';
import { rankByConsensus } from '../../../src/core/retriever/consensus';
import { StateNumbers } from '../../../src/core/retriever/numbered-similarity';
import { turnText } from '../../../src/core/retriever/turn-text';
import { Engine } from '../../../src/engine/engine';
import {
  control,
  engineWith,
  memoryPool as pool,
  sampleDialogues as file,
  sampleEngine,
  sampleRuns as runs,
  sampleSettings as settings,
} from '../../fixtures/sample-engine';
import { standInEncoder } from '../../fixtures/stand-in-encoder';
import type { RoutingSettings } from '../../../src/vocabulary/routing/routing-settings';
import { unattended } from '../../../src/vocabulary/work';

const sample = path.dirname(file);
let encoder = standInEncoder();
let engine = engineWith(encoder);
let poolText = '';

beforeEach(async () => {
  encoder = standInEncoder();
  ({ engine, poolText } = await sampleEngine(encoder));
});

async function allRoutes() {
  return (await engine.route({ settings, file, turns: null }, control)).routes;
}

function relabeled(id: string, to: string | null): string {
  const { exemplars } = parseExemplarFile(poolText);
  return exemplarFileText(
    exemplars.map(({ exemplar }) => (exemplar.id === id ? moveExemplar(exemplar, to, 'now', '') : exemplar)),
  );
}

describe('the engine on the sample', () => {
  it('routes every turn with k votes', async () => {
    const outline = await engine.outline({ file });
    const routes = await allRoutes();
    expect(routes).toHaveLength(outline.dialogues.flatMap(({ turns }) => turns).length);
    for (const { votes } of routes) expect(Object.values(votes).reduce((sum, count) => sum + count)).toBe(10);
    expect(routes.every(({ right }) => right !== null)).toBe(true);
  });

  it('ranks the nearest of all cosines by consensus, none of them of the same dialogue', async () => {
    const dialogue = (await engine.outline({ file })).dialogues[3]?.id ?? '';
    const inspection = await engine.inspect({ settings, file, dialogue, turn: 1 }, control);
    const exemplars = parseExemplarFile(poolText)
      .exemplars.map((placed) => placed.exemplar)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const [query] = await encoder.encode([turnText(inspection)], unattended);
    const vectors = await encoder.encode(exemplars.map(turnText), unattended);
    const cosine = (row: number) =>
      Array.from(vectors[row] ?? []).reduce((sum, value, at) => sum + value * (query?.[at] ?? 0), 0);
    const nearest = exemplars
      .map((_, row) => ({ row, cosine: cosine(row) }))
      .filter(({ row }) => exemplars[row]?.dialogue !== dialogue)
      .sort((a, b) => (Math.abs(b.cosine - a.cosine) > 1e-9 ? b.cosine - a.cosine : a.row - b.row));
    const numbers = new StateNumbers();
    const ranked = rankByConsensus(nearest, (row) => numbers.number(exemplars[row]?.belief ?? {})).slice(0, 10);
    const rounded = (neighbor: { expected: number | null; cosine: number }) => [
      neighbor.expected?.toFixed(6),
      neighbor.cosine.toFixed(6),
    ];
    expect(inspection.neighbors.map(rounded)).toEqual(ranked.map(rounded));
    expect(inspection.neighbors.map(({ dialogue: home }) => home)).not.toContain(dialogue);
    expect(inspection.leftOut).toBe(exemplars.filter(({ dialogue: home }) => home === dialogue).length);
  });

  it('follows a relabel without encoding anything again', async () => {
    const before = await allRoutes();
    const { dialogue, turn } = before[0] ?? { dialogue: '', turn: 0 };
    const neighbor = (await engine.inspect({ settings, file, dialogue, turn }, control)).neighbors[0];
    const other = neighbor?.expert === 'slm' ? 'llm' : 'slm';
    const encodedBefore = encoder.encoded.length;
    engine.setDocument({ file: pool, text: relabeled(neighbor?.id ?? '', other) });
    const after = await allRoutes();
    expect(after[0]?.votes[other]).toBe((before[0]?.votes[other] ?? 0) + 1);
    expect(encoder.encoded).toHaveLength(encodedBefore);
  });

  it('lets the next nearest vote when an exemplar leaves the pools', async () => {
    const [first] = await allRoutes();
    const reference = { dialogue: first?.dialogue ?? '', turn: first?.turn ?? 0 };
    const before = await engine.inspect({ settings, file, ...reference }, control);
    engine.setDocument({ file: pool, text: relabeled(before.neighbors[2]?.id ?? '', null) });
    const after = await engine.inspect({ settings, file, ...reference }, control);
    expect(after.neighbors).toHaveLength(10);
    expect(after.neighbors.map(({ id }) => id)).toEqual([
      ...before.neighbors.filter((_, rank) => rank !== 2).map(({ id }) => id),
      after.neighbors[9]?.id,
    ]);
  });

  it('still fills the vote when most exemplars have left the pools', async () => {
    const { exemplars } = parseExemplarFile(poolText);
    const few = exemplars.map(({ exemplar }, row) =>
      row % 8 === 0 ? exemplar : moveExemplar(exemplar, null, 'now', ''),
    );
    await allRoutes();
    engine.setDocument({ file: pool, text: exemplarFileText(few) });
    const inPools = few.filter(({ expert }) => expert !== null);
    for (const { dialogue, votes } of await allRoutes()) {
      const voters = inPools.filter((exemplar) => exemplar.dialogue !== dialogue).length;
      expect(Object.values(votes).reduce((sum, count) => sum + count)).toBe(Math.min(10, voters));
    }
  });

  it('says what is missing when there is nothing to vote', async () => {
    engine.setDocument({ file: pool, text: '' });
    await expect(allRoutes()).rejects.toThrow('There are no exemplars yet');
    await expect(allRoutes()).rejects.toMatchObject({ code: 'no-exemplars' });
    engine.setDocument({
      file: pool,
      text: poolText.replaceAll('"expert":"slm"', '"expert":"tiny"').replaceAll('"expert":"llm"', '"expert":"huge"'),
    });
    await expect(allRoutes()).rejects.toThrow('use the same expert ids in both');
    engine.setDocument({ file: pool, text: poolText.replaceAll(/"expert":"(slm|llm)"/g, '"expert":null') });
    await expect(allRoutes()).rejects.toThrow(
      'All exemplars are excluded from the pools, so none can vote: restore some',
    );
    engine.setDocument({ file: pool, text: '\n{}\n' });
    await expect(allRoutes()).rejects.toThrow(`No exemplar could be read. ${pool}, line 2: `);
    engine.setDocument({ file: pool, text: null });
    await expect(allRoutes()).rejects.toThrow(
      `No exemplar could be read. ${pool}: This file cannot be read (it does not exist).`,
    );
  });

  it('tells of a turn that is not there', async () => {
    await expect(engine.inspect({ settings, file, dialogue: 'nowhere', turn: 0 }, control)).rejects.toThrow(
      'no turn 1 in dialogue "nowhere"',
    );
  });

  it('routes without runs and without pools files that cannot be read, and reports them', async () => {
    const withLoss: RoutingSettings = {
      ...settings,
      pools: [pool, path.join(sample, 'gone.exemplars.jsonl')],
      experts: [
        { id: 'slm', name: 'SLM', run: [path.join(sample, 'gone.run.jsonl')] },
        { id: 'llm', name: 'LLM' },
      ],
    };
    const { routes, problems } = await engine.route({ settings: withLoss, file, turns: null }, control);
    expect(routes.every(({ right }) => right === null)).toBe(true);
    expect(problems.map((problem) => path.basename(problem.file)).sort()).toEqual([
      'gone.exemplars.jsonl',
      'gone.run.jsonl',
    ]);
  });

  it('reports a pools file that is none of ours by its first lines and their number', async () => {
    const strange = path.join(sample, 'log.exemplars.jsonl');
    engine.setDocument({ file: strange, text: 'GET /\n'.repeat(150_000) });
    const { problems } = await engine.route(
      { settings: { ...settings, pools: [pool, strange] }, file, turns: null },
      control,
    );
    expect(problems).toHaveLength(21);
    expect(problems[0]?.message).toMatch(/^150,000 lines /);
  });

  it('stops when it is cancelled and can go on later', async () => {
    const cancelled = engine.route({ settings, file, turns: null }, { ...control, signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toThrow();
    expect((await allRoutes()).length).toBeGreaterThan(0);
  });

  it('tries again after an encoder that did not load', async () => {
    let repaired = false;
    const broken = new Engine({
      loadEncoder: () => (repaired ? Promise.resolve(encoder) : Promise.reject(new Error('no tokenizer'))),
      createIndex: exactIndex,
    });
    broken.setDocument({ file: pool, text: poolText });
    await expect(broken.route({ settings, file, turns: null }, control)).rejects.toThrow('no tokenizer');
    repaired = true;
    await expect(broken.route({ settings, file, turns: null }, control)).resolves.toBeDefined();
  });

  it('warns of a run that is about other dialogues', async () => {
    const other = path.join(sample, 'other.run.jsonl');
    engine.setDocument({ file: other, text: '{"dialogue_id":"elsewhere","turn":0,"turn_belief":{}}\n' });
    const built = await engine.buildPools({
      files: [file],
      runs: [{ expert: 'slm', files: [other] }, ...runs.slice(1)],
      dialogues: null,
      seed: 0,
      matching: 'exact',
    });
    expect(built.text).toBe('');
    expect(built.problems).toMatchObject([{ file: other, severity: 'fatal' }]);
  });
});
