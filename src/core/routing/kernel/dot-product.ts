/** Of the first numbers of two rows. Four running sums, in one fixed order: it is what kernels spend their time on. */
export function dotProduct(a: Float64Array, b: Float64Array, length: number): number {
  const even = length - (length % 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let place = 0; place < even; place += 4) {
    first += (a[place] ?? 0) * (b[place] ?? 0);
    second += (a[place + 1] ?? 0) * (b[place + 1] ?? 0);
    third += (a[place + 2] ?? 0) * (b[place + 2] ?? 0);
    fourth += (a[place + 3] ?? 0) * (b[place + 3] ?? 0);
  }
  for (let place = even; place < length; place++) first += (a[place] ?? 0) * (b[place] ?? 0);
  return first + second + (third + fourth);
}

/** Adds a multiple of the second row's first numbers to those of the first. */
export function addProduct(to: Float64Array, row: Float64Array, factor: number, length: number): void {
  for (let place = 0; place < length; place++) to[place] = (to[place] ?? 0) + factor * (row[place] ?? 0);
}
