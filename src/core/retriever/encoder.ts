/** Turns texts into unit vectors. The engine implements it; core and tests know only this port. */
export interface Encoder {
  /** Identifies model, weights and number format; vectors of different ids are never mixed in one index. */
  readonly id: string;
  readonly dimensions: number;
  /** Whether it was trained to read `exemplarText`, so that exemplars are also found by what they change. */
  readonly readsBeliefs: boolean;
  /** One unit vector per text, in order. Rejects with the signal's reason when cancelled between texts. */
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Float32Array[]>;
}

export interface EncodeOptions {
  readonly signal?: AbortSignal;
  /** Called after each text with the number of texts encoded so far. */
  readonly onProgress?: (done: number) => void;
}
