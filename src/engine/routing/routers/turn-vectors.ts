import { partOf, type Work } from '../../../vocabulary/work';
import type { Encoder } from '../../../core/retriever/encoder';
import { itemAt } from '../../../vocabulary/values/required';
import { matrixOf, type VectorMatrix } from '../../../core/retriever/vector-matrix';

/** The vectors of turn texts. Each text is encoded once in an engine's life. */
export class TurnVectors {
  private readonly vectors = new Map<string, Float32Array>();

  constructor(private readonly encoder: Encoder) {}

  /** Encodes new texts, and reports how many of them are done. Vectors encoded before a cancel are kept. */
  async prepare(texts: readonly string[], work: Work): Promise<void> {
    const missing = [...new Set(texts)].filter((text) => !this.vectors.has(text));
    for (let start = 0; start < missing.length; start += BATCH) {
      const batch = missing.slice(start, start + BATCH);
      const encoded = await this.encoder.encode(
        batch,
        partOf(work, ({ done }) => ({ done: start + done, total: missing.length })),
      );
      for (const [index, text] of batch.entries()) this.vectors.set(text, itemAt(encoded, index));
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
    return matrixOf(
      texts.map((text) => this.of(text)),
      this.encoder.dimensions,
    );
  }
}

/** Texts encoded in one call, which is the most that a cancelled request loses. */
const BATCH = 64;
