import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { exactIndex } from '../../../src/core/retriever/exact-index';
import { exemplarFileText, moveExemplar, parseExemplarFile } from '../../../src/core/pools/exemplar-file';
import { Engine } from '../../../src/engine/engine';
import type { RoutingSettings } from '../../../src/protocol/engine-contract';
import type { TrialMove } from '../../../src/protocol/what-if';
import { standInEncoder } from '../../fixtures/stand-in-encoder';

const sample = path.resolve('media/sample');
const file = path.join(sample, 'dialogues.json');
const runs = [{ expert: 'slm', file: path.join(sample, 'small.run.jsonl') }, { expert: 'llm', file: path.join(sample, 'large.run.jsonl') }];
const pool = path.join(sample, 'in-memory.exemplars.jsonl');
const settings: RoutingSettings = { experts: runs.map(({ expert, file: run }) => ({ id: expert, name: expert, run })), pools: [pool], k: 5 };
const control = { signal: new AbortController().signal, progress: () => undefined };
let engine = new Engine({ loadEncoder: () => Promise.resolve(standInEncoder()), createIndex: exactIndex });
let poolText = '';

beforeEach(async () => {
  engine = new Engine({ loadEncoder: () => Promise.resolve(standInEncoder()), createIndex: exactIndex });
  poolText = (await engine.buildPools({ file, runs, dialogues: 12, seed: 0 })).text;
  engine.setDocument({ file: pool, text: poolText });
});

const inspected = (own: Partial<RoutingSettings>, moves?: TrialMove[]) => engine.inspect({ settings: { ...settings, ...own }, file, dialogue: 'harbor-01', turn: 2, ...(moves && { moves }) }, control);

describe.each(['paper', 'calibrated', 'cascade'] as const)('a trial by the policy %s', (policy) => {
  it('routes as the moves would, and leaves the pools as they are', async () => {
    const before = await inspected({ policy });
    const [first, second] = before.neighbors;
    const moves: TrialMove[] = [{ id: first?.id ?? '', to: first?.expert === 'slm' ? 'llm' : 'slm' }, { id: second?.id ?? '', to: null }];
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
  });
});
