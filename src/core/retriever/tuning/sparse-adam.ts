import { float32At } from '../../../vocabulary/values/required';

const DECAY_MEAN = 0.9;
const DECAY_SQUARE = 0.999;
const EPSILON = 1e-8;

/** Adam for a table whose rows are rarely touched: only touched rows are updated and decayed. */
export class SparseAdam {
  readonly gradient: Float32Array;
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private readonly touched = new Set<number>();
  private steps = 0;

  constructor(
    private readonly values: Float32Array,
    private readonly rowLength: number,
  ) {
    this.gradient = new Float32Array(values.length);
    this.mean = new Float32Array(values.length);
    this.square = new Float32Array(values.length);
  }

  /** Adds `factor` times the slopes to a row's gradient. */
  add(row: number, slopes: Float32Array, factor: number): void {
    const start = row * this.rowLength;
    for (let at = 0; at < this.rowLength; at++)
      this.gradient[start + at] = float32At(this.gradient, start + at) + factor * float32At(slopes, at);
    this.touched.add(row);
  }

  /** Marks a row whose gradient was changed from outside. */
  touch(row: number): void {
    this.touched.add(row);
  }

  step(rate: number): void {
    this.steps++;
    const meanCorrection = 1 - DECAY_MEAN ** this.steps;
    const squareCorrection = 1 - DECAY_SQUARE ** this.steps;
    const { values, gradient, mean, square } = this;
    for (const row of this.touched) {
      for (let at = row * this.rowLength; at < (row + 1) * this.rowLength; at++) {
        const slope = float32At(gradient, at);
        const m = DECAY_MEAN * float32At(mean, at) + (1 - DECAY_MEAN) * slope;
        const s = DECAY_SQUARE * float32At(square, at) + (1 - DECAY_SQUARE) * slope * slope;
        mean[at] = m;
        square[at] = s;
        values[at] =
          float32At(values, at) - (rate * (m / meanCorrection)) / (Math.sqrt(s / squareCorrection) + EPSILON);
        gradient[at] = 0;
      }
    }
    this.touched.clear();
  }
}
