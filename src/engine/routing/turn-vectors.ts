import type { EncodeOptions, Encoder } from '../../core/retriever/encoder';
import type { VectorMatrix } from '../../core/retriever/vector-matrix';

/** The vectors of turn texts. Each text is encoded once in an engine's life. */
export class TurnVectors {
  private readonly vectors = new Map<string, Float32Array>();

  constructor(private readonly encoder: Encoder) {}

  /** Encodes new texts, and reports how many of them are done. Vectors encoded before a cancel are kept. */
  async prepare(
    texts: readonly string[],
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<void> {
    const missing = [...new Set(texts)].filter((text) => !this.vectors.has(text));
    for (let start = 0; start < missing.length; start += BATCH) {
      const batch = missing.slice(start, start + BATCH);
      const options: EncodeOptions = {
        signal,
        onProgress: (done) => onProgress(start + done, missing.length),
      };
      const encoded = await this.encoder.encode(batch, options);
      batch.forEach((text, index) => {
        const vector = encoded[index];
        if (vector) this.vectors.set(text, vector);
      });
    }
  }

  /** The vector of a text that was passed to `prepare`. */
  of(text: string): Float32Array {
    const vector = this.vectors.get(text);
    if (!vector) throw new Error('A turn must be encoded before it is searched for.');
    return vector;
  }

  /** The vectors of prepared texts, one per row. */
  matrix(texts: readonly string[]): VectorMatrix {
    const { dimensions } = this.encoder;
    const values = new Float32Array(texts.length * dimensions);
    texts.forEach((text, row) => values.set(this.of(text), row * dimensions));
    return { dimensions, rows: texts.length, values };
  }
}

/** Texts encoded in one call, which is the most that a cancelled request loses. */
const BATCH = 64;
