import { setImmediate } from 'node:timers/promises';
import { CHARACTER_DIMENSIONS, CHARACTER_ENCODER_ID, characterVector } from '../../core/retriever/character-vector';
import type { Work } from '../../vocabulary/work';
import type { LoadedEncoder } from './loaded-encoder';

/** Pending messages are handled at least this often. */
const LONGEST_STRETCH_MILLISECONDS = 15;

/** Compares texts by their characters, in place of an encoder that knows too few of their words. */
export class CharacterEncoder implements LoadedEncoder {
  readonly id = CHARACTER_ENCODER_ID;
  readonly dimensions = CHARACTER_DIMENSIONS;
  readonly readsBeliefs = false;

  /** @param backend of the encoder that it replaces; it runs no model itself */
  constructor(readonly backend: LoadedEncoder['backend']) {}

  async encode(texts: readonly string[], { signal, report }: Work): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    let stretchStart = performance.now();
    for (const text of texts) {
      if (performance.now() - stretchStart > LONGEST_STRETCH_MILLISECONDS) {
        await setImmediate();
        stretchStart = performance.now();
      }
      signal.throwIfAborted();
      vectors.push(characterVector(text));
      report({ done: vectors.length, total: texts.length });
    }
    return vectors;
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}
