/** Of the first numbers of two rows. A plain loop: it is what kernels spend their time on. */
export function dotProduct(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let place = 0; place < length; place++) sum += (a[place] ?? 0) * (b[place] ?? 0);
  return sum;
}

/** Adds a multiple of the second row's first numbers to those of the first. */
export function addProduct(to: Float64Array, row: Float64Array, factor: number, length: number): void {
  for (let place = 0; place < length; place++) to[place] = (to[place] ?? 0) + factor * (row[place] ?? 0);
}
