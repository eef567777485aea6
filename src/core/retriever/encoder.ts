import type { Work } from '../../vocabulary/work';
import type { WordSplitter } from './known-words';

/** What an encoder's tokenizer makes of texts. */
export interface EncoderTokens {
  /** How many tokens of a text the encoder reads. */
  readonly most: number;
  readonly split: WordSplitter;
  /** Whether a text is longer than the encoder reads, so that its middle is left out. */
  readonly isCut: (text: string) => boolean;
}

/** Turns texts into unit vectors. The engine implements it; core and tests know only this port. */
export interface Encoder {
  /** Identifies model, weights and number format; vectors of different ids are never mixed in one index. */
  readonly id: string;
  readonly dimensions: number;
  /** Whether it was trained to read `exemplarText`, so that exemplars are also found by what they change. */
  readonly readsBeliefs: boolean;
  /** Undefined for an encoder that has no tokens and reads all texts in full. */
  readonly tokens?: EncoderTokens | undefined;
  /**
   * One unit vector per text, in order. Reports after each text how many are encoded. Rejects with the signal's reason
   * when cancelled between texts.
   */
  encode(texts: readonly string[], work: Work): Promise<Float32Array[]>;
}
