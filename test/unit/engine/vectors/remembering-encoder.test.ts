import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exactIndex } from '../../../../src/core/retriever/search/exact-index';
import { Engine } from '../../../../src/engine/engine';
import { RememberingEncoder } from '../../../../src/engine/vectors/remembering-encoder';
import { vectorKey } from '../../../../src/engine/vectors/vector-file';
import { VECTOR_STORE_LIMITS, VectorStore } from '../../../../src/engine/vectors/vector-store';
import { defaultChoices } from '../../../fixtures/sample-engine';
import { standInEncoder } from '../../../fixtures/stand-in-encoder';
import { silently, unattended, type Steps } from '../../../../src/vocabulary/work';

let storage = '';
const encoders: RememberingEncoder[] = [];
beforeEach(async () => {
  storage = await mkdtemp(path.join(tmpdir(), 'remembering-encoder-'));
});
afterEach(async () => {
  // What one has not written yet would otherwise be written into the folder that is gone.
  await Promise.all(encoders.splice(0).map((encoder) => encoder.dispose()));
  await rm(storage, { recursive: true, force: true });
});

/** An encoder as a fresh process has it: only the storage is the same. */
function afterRestart() {
  const counting = standInEncoder();
  const store = new VectorStore(storage, counting, (complaint) => expect.fail(complaint));
  const encoder = new RememberingEncoder(counting, store);
  encoders.push(encoder);
  return { counting, encoder };
}

describe('an encoder that remembers', () => {
  it('gives the same vectors in the same order, known or not', async () => {
    const first = afterRestart();
    await first.encoder.encode(['a b', 'c d'], unattended);
    await first.encoder.dispose();
    const { counting, encoder } = afterRestart();
    const texts = ['e f', 'c d', 'e f', 'a b'];
    expect(await encoder.encode(texts, unattended)).toEqual(await standInEncoder().encode(texts, unattended));
    expect(counting.encoded).toEqual(['e f']);
  });

  it('tells how far it is, with what it knew counted as done', async () => {
    const { encoder } = afterRestart();
    await encoder.encode(['a', 'b'], unattended);
    const told: number[] = [];
    await encoder.encode(['a', 'x', 'b', 'y'], { ...unattended, report: ({ done }) => told.push(done) });
    expect(told).toEqual([2, 3, 4]);
  });

  it('gives every vector where its store has room for a few only', async () => {
    const counting = standInEncoder();
    const limits = { ...VECTOR_STORE_LIMITS, totalBytes: 1_000 };
    const store = new VectorStore(storage, counting, (complaint) => expect.fail(complaint), limits);
    const encoder = new RememberingEncoder(counting, store);
    const texts = Array.from({ length: 20 }, (_, number) => `text ${number}`);
    await encoder.encode(['text 0'], unattended);
    expect(await encoder.encode(texts, unattended)).toEqual(await standInEncoder().encode(texts, unattended));
    expect(texts.filter((text) => store.get(vectorKey(text)) !== undefined)).toEqual(texts.slice(-3));
    await encoder.dispose();
  });

  it('is cancelled like any encoder', async () => {
    const { encoder } = afterRestart();
    await expect(encoder.encode(['a'], silently(AbortSignal.abort(new Error('enough'))))).rejects.toThrow('enough');
  });

  it('keeps what a cancelled call has encoded, but for the last portion', async () => {
    const texts = Array.from({ length: 200 }, (_, number) => `text ${number}`);
    const controller = new AbortController();
    const report = ({ done }: Steps) => {
      if (done === 150) controller.abort(new Error('enough'));
    };
    const { counting, encoder } = afterRestart();
    await expect(encoder.encode(texts, { signal: controller.signal, report })).rejects.toThrow('enough');
    await encoder.encode(texts, unattended);
    expect(counting.encoded.slice(150)).toEqual(texts.slice(128));
  });
});

describe('an engine that is started again', () => {
  const file = path.resolve('media/sample/dialogues.json');
  const pools = [path.resolve('media/sample/sample.exemplars.jsonl')];
  const settings = {
    ...defaultChoices,
    experts: [
      { id: 'slm', name: 'SLM' },
      { id: 'llm', name: 'LLM' },
    ],
    pools,
    k: 10,
  };
  const control = { signal: new AbortController().signal, report: () => undefined };

  async function routeInNewEngine(text: string | null) {
    const { counting, encoder } = afterRestart();
    const engine = new Engine({ loadEncoder: () => Promise.resolve(encoder), createIndex: exactIndex });
    engine.setDocument({ file, text });
    const { routes } = await engine.route({ settings, file, turns: null }, control);
    await engine.dispose();
    return { routes, encoded: counting.encoded };
  }

  it('encodes nothing that it has seen, and of an edited dialogue only the changed turn', async () => {
    const first = await routeInNewEngine(null);
    expect(first.encoded.length).toBeGreaterThan(100);
    const second = await routeInNewEngine(null);
    expect(second).toEqual({ routes: first.routes, encoded: [] });

    const engine = new Engine({ loadEncoder: () => Promise.resolve(standInEncoder()), createIndex: exactIndex });
    const outline = await engine.outline({ file });
    const { userUtterance } = outline.dialogues[2]?.turns[1] ?? expect.fail('The sample has changed.');
    const original = await readFile(file, 'utf8');
    expect(original.split(userUtterance)).toHaveLength(2);
    const edited = await routeInNewEngine(original.replace(userUtterance, 'Another wish altogether, please.'));
    expect(edited.encoded).toEqual([expect.stringContaining('Another wish altogether')]);
  });
});
