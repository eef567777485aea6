import * as z from 'zod';
import { float32At } from '../../../vocabulary/values/required';
import { productsModule, ROW_UNIT } from './products-module';
import { vectorOf, type VectorMatrix } from '../vector-matrix';

/** A component of 1 as a whole number: a power of two, so that scaling rounds nothing. */
const ONE = 2 ** 14;

/** The greatest squared length: beyond it, products might not fit into 32 bits. Vectors of encoders have length 1. */
const LONGEST_SQUARED = 2;

/** WebAssembly has its memory in pages. */
const PAGE = 65_536;

const exportsSchema = z.object({
  products: z.custom<(row: number, end: number, result: number, bytes: number) => void>(
    (value) => typeof value === 'function',
  ),
});

/** A module is compiled once. */
let compiled: WebAssembly.Module | undefined;

/**
 * The rows of a matrix in 16-bit fixed point, half their size in float32: dot products with one query, eight
 * components at a time, in whole numbers and therefore exact but for the rounding of the components.
 */
export class FixedPointRows {
  private readonly memory: WebAssembly.Memory;
  private readonly products: (row: number, end: number, result: number, bytes: number) => void;
  private readonly bytes: number;
  private readonly rowsAt: number;
  private readonly resultsAt: number;

  /** @param matrix with at least one row, and none longer than `areShort` allows */
  constructor(private readonly matrix: VectorMatrix) {
    const { dimensions, rows } = matrix;
    this.bytes = Math.ceil((2 * dimensions) / ROW_UNIT) * ROW_UNIT;
    this.rowsAt = this.bytes;
    this.resultsAt = this.rowsAt + rows * this.bytes;
    this.memory = new WebAssembly.Memory({ initial: Math.ceil((this.resultsAt + 4 * rows) / PAGE) });
    compiled ??= new WebAssembly.Module(productsModule());
    const instance = new WebAssembly.Instance(compiled, { env: { memory: this.memory } });
    ({ products: this.products } = exportsSchema.parse(instance.exports));
    for (let row = 0; row < rows; row++) this.write(vectorOf(matrix, row), this.rowsAt + row * this.bytes);
  }

  /**
   * The products of all rows with a query, in units of 1 / `ONE`². They are valid until the next call.
   */
  productsWith(query: Float32Array): Int32Array {
    this.write(query, 0);
    this.products(this.rowsAt, this.resultsAt, this.resultsAt, this.bytes);
    return new Int32Array(this.memory.buffer, this.resultsAt, this.matrix.rows);
  }

  /**
   * By how many units a product may differ from the true one. Each of d components is rounded by ½ at most, so by
   * Cauchy and Schwarz it is at most ½ √d (|X| + |Q|) for vectors X and Q in units; both are at most √2 units
   * of length 1 long, and what rounding adds.
   */
  get error(): number {
    const root = Math.sqrt(this.matrix.dimensions);
    return Math.ceil(root * (Math.sqrt(LONGEST_SQUARED) * ONE + root));
  }

  private write(vector: Float32Array, at: number): void {
    const target = new Int16Array(this.memory.buffer, at, vector.length);
    for (let index = 0; index < vector.length; index++) target[index] = Math.round(float32At(vector, index) * ONE);
  }
}

/** Whether all vectors are short enough for fixed point. */
export function areShort(matrix: VectorMatrix): boolean {
  for (let row = 0; row < matrix.rows; row++) if (!isShort(vectorOf(matrix, row))) return false;
  return true;
}

export function isShort(vector: Float32Array): boolean {
  let sum = 0;
  for (let index = 0; index < vector.length; index++) sum += float32At(vector, index) ** 2;
  return sum <= LONGEST_SQUARED;
}
