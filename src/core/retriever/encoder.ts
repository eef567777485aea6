/** Text in, unit vectors out. The engine implements it; the core and the tests only know this port. */
export interface Encoder {
  /** Names model, weights and number format; vectors of different ids never meet in one index. */
  readonly id: string;
  readonly dimensions: number;
  /** Whether it learned to read `exemplarText`: then exemplars are found by what they change, too. */
  readonly readsBeliefs: boolean;
  /** One unit-length vector a text, in order. Rejects with the signal's reason when cancelled between texts. */
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Float32Array[]>;
}

export interface EncodeOptions {
  readonly signal?: AbortSignal;
  /** Called after each text with how many are done. */
  readonly onProgress?: (done: number) => void;
}
