import { groupFor } from '../../../vocabulary/values/grouped';
import { itemAt } from '../../../vocabulary/values/required';
import { partOf, type Work } from '../../../vocabulary/work';
import type { Encoder } from '../../../core/retriever/encoder';
import { emptyMatrix, setRow, type VectorMatrix } from '../../../core/retriever/vector-matrix';
import { RecentlyUsed } from '../../recently-used';

/** Texts encoded in one call, which is the most that a cancelled request loses. */
const BATCH = 64;

/** How many bytes of vectors are kept: about 28,000 of the bundled encoder's. Those on disk are found again there. */
const KEPT_BYTES = 64e6;

/** The vectors of turn texts. A text is encoded once for as long as its vector is among those last used. */
export class TurnVectors {
  private readonly kept: RecentlyUsed<string, Float32Array>;

  constructor(
    private readonly encoder: Encoder,
    keptBytes = KEPT_BYTES,
  ) {
    this.kept = new RecentlyUsed(keptBytes, ({ byteLength }, text) => byteLength + text.length);
  }

  /**
   * The vectors of some texts, one per row. Encodes new texts, and reports how many of them are done. Vectors encoded
   * before a cancel are kept.
   */
  async matrix(texts: readonly string[], work: Work): Promise<VectorMatrix> {
    const matrix = emptyMatrix(texts.length, this.encoder.dimensions);
    const rowsOfMissing = new Map<string, number[]>();
    for (const [row, text] of texts.entries()) {
      const vector = this.kept.get(text);
      if (vector) setRow(matrix, row, vector);
      else groupFor(rowsOfMissing, text).push(row);
    }
    const missing = [...rowsOfMissing];
    for (let start = 0; start < missing.length; start += BATCH) {
      const batch = missing.slice(start, start + BATCH);
      const encoded = await this.encoder.encode(
        batch.map(([text]) => text),
        partOf(work, ({ done }) => ({ done: start + done, total: missing.length })),
      );
      for (const [index, [text, rows]] of batch.entries()) {
        const vector = itemAt(encoded, index);
        this.kept.set(text, vector);
        for (const row of rows) setRow(matrix, row, vector);
      }
    }
    return matrix;
  }
}
