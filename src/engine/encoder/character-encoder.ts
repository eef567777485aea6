import { CHARACTER_DIMENSIONS, CHARACTER_ENCODER_ID, characterVector } from '../../core/retriever/character-vector';
import type { Work } from '../../vocabulary/work';
import { encodeOneByOne } from './encode-one-by-one';
import type { LoadedEncoder } from './loaded-encoder';

/** Compares texts by their characters, in place of an encoder that knows too few of their words. */
export class CharacterEncoder implements LoadedEncoder {
  readonly id = CHARACTER_ENCODER_ID;
  readonly dimensions = CHARACTER_DIMENSIONS;
  readonly readsBeliefs = false;

  /** @param backend of the encoder that it replaces; it runs no model itself */
  constructor(readonly backend: LoadedEncoder['backend']) {}

  encode(texts: readonly string[], work: Work): Promise<Float32Array[]> {
    return encodeOneByOne(texts, characterVector, work);
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}
