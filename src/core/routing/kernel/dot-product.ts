/** Of the first numbers of two rows. A plain loop: it is what kernels spend their time on. */
export function dotProduct(a: Float64Array, b: Float64Array, length: number): number {
  let sum = 0;
  for (let place = 0; place < length; place++) sum += (a[place] ?? 0) * (b[place] ?? 0);
  return sum;
}
