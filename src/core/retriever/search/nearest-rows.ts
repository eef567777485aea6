import type { Candidate } from './neighbor-index';

/** Keeps the best rows in a heap whose root is the worst one kept. Rows must be offered in ascending order. */
export class NearestRows {
  private readonly kept: Candidate[] = [];

  constructor(private readonly capacity: number) {}

  offer(row: number, cosine: number): void {
    if (this.kept.length < this.capacity) {
      this.kept.push({ row, cosine });
      this.siftUp(this.kept.length - 1);
      return;
    }
    // Of equal cosines the later row is worse, so only a greater cosine enters.
    const worst = this.kept[0];
    if (!worst || cosine <= worst.cosine) return;
    this.kept[0] = { row, cosine };
    this.siftDown(0);
  }

  /** Offers the rows from 0 onward, each with its cosine. */
  offerAll(cosines: Float32Array | Float64Array | Int32Array): void {
    for (let row = 0; row < cosines.length; row++) this.offer(row, cosines[row] ?? 0);
  }

  /** Nearest first; equal cosines in ascending row order. */
  sorted(): readonly Candidate[] {
    return [...this.kept].sort(byNearness);
  }

  private siftUp(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.isWorse(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private siftDown(from: number): void {
    for (let at = from; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let worst = this.isWorse(left, at) ? left : at;
      if (this.isWorse(right, worst)) worst = right;
      if (worst === at) return;
      this.swap(at, worst);
      at = worst;
    }
  }

  private isWorse(a: number, b: number): boolean {
    const [first, second] = [this.kept[a], this.kept[b]];
    return first !== undefined && second !== undefined && byNearness(first, second) > 0;
  }

  private swap(a: number, b: number): void {
    const [first, second] = [this.kept[a], this.kept[b]];
    if (first && second) [this.kept[a], this.kept[b]] = [second, first];
  }
}

export function byNearness(a: Candidate, b: Candidate): number {
  return b.cosine - a.cosine || a.row - b.row;
}
