import { float64At } from '../../../vocabulary/values/required';

/**
 * The dot product of the first `length` numbers. Four running sums in a fixed order, because kernels spend most of
 * their time here.
 */
export function dotProduct(a: Float64Array, b: Float64Array, length: number): number {
  const even = length - (length % 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let index = 0; index < even; index += 4) {
    first += (a[index] ?? 0) * (b[index] ?? 0);
    second += (a[index + 1] ?? 0) * (b[index + 1] ?? 0);
    third += (a[index + 2] ?? 0) * (b[index + 2] ?? 0);
    fourth += (a[index + 3] ?? 0) * (b[index + 3] ?? 0);
  }
  for (let index = even; index < length; index++) first += float64At(a, index) * float64At(b, index);
  return first + second + (third + fourth);
}

/** Adds a multiple of the row to the first `length` numbers. */
export function addProduct(to: Float64Array, row: Float64Array, factor: number, length: number): void {
  for (let index = 0; index < length; index++) to[index] = (to[index] ?? 0) + factor * (row[index] ?? 0);
}
