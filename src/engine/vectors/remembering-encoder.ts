import { setImmediate } from 'node:timers/promises';
import { partOf, type Work } from '../../vocabulary/work';
import type { LoadedEncoder } from '../encoder';
import { itemAt, required } from '../../vocabulary/values/required';
import { vectorKey } from './vector-file';
import type { VectorStore } from './vector-store';

/** Pending messages are handled at least this often, because many texts can be found at once. */
const LONGEST_STRETCH_MILLISECONDS = 15;

/** Texts to encode before their vectors are stored. */
const PORTION = 64;

/** An encoder that encodes no text twice, not even after a restart. */
export class RememberingEncoder implements LoadedEncoder {
  readonly id: string;
  readonly dimensions: number;
  readonly backend: LoadedEncoder['backend'];
  readonly readsBeliefs: boolean;
  readonly tokens: LoadedEncoder['tokens'];
  private lastBreath = performance.now();

  constructor(
    private readonly encoder: LoadedEncoder,
    private readonly store: VectorStore,
  ) {
    this.id = encoder.id;
    this.dimensions = encoder.dimensions;
    this.backend = encoder.backend;
    this.readsBeliefs = encoder.readsBeliefs;
    this.tokens = encoder.tokens;
  }

  async encode(texts: readonly string[], work: Work): Promise<Float32Array[]> {
    await this.store.open();
    await this.breathe(work.signal);
    const keys = texts.map(vectorKey);
    const known = new Map<string, Float32Array>();
    const missing = new Map<string, string>();
    for (const [index, key] of keys.entries()) {
      const vector = this.store.get(key);
      // The store forgets vectors while new ones are put.
      if (vector) known.set(key, vector);
      else missing.set(key, itemAt(texts, index));
    }
    const fresh = await this.encodeMissing(missing, texts.length, work);
    return keys.map((key) => known.get(key) ?? required(fresh, key));
  }

  async dispose(): Promise<void> {
    await this.store.flush();
    await this.encoder.dispose();
  }

  /** Works in portions, so that vectors encoded before a cancel are kept. */
  private async encodeMissing(
    missing: ReadonlyMap<string, string>,
    total: number,
    work: Work,
  ): Promise<ReadonlyMap<string, Float32Array>> {
    const fresh = new Map<string, Float32Array>();
    const storedCount = total - missing.size;
    if (storedCount > 0) work.report({ done: storedCount, total });
    const entries = [...missing];
    for (let start = 0; start < entries.length; start += PORTION) {
      const portion = entries.slice(start, start + PORTION);
      const encoded = await this.encoder.encode(
        portion.map(([, text]) => text),
        partOf(work, ({ done }) => ({ done: storedCount + start + done, total })),
      );
      for (const [index, [key]] of portion.entries()) {
        const vector = itemAt(encoded, index);
        fresh.set(key, vector);
        this.store.put(key, vector);
      }
    }
    return fresh;
  }

  private async breathe(signal: AbortSignal): Promise<void> {
    if (performance.now() - this.lastBreath < LONGEST_STRETCH_MILLISECONDS) return;
    await setImmediate();
    this.lastBreath = performance.now();
    signal.throwIfAborted();
  }
}
