/** A figure between −1 and 1 as papers print it, with a real minus sign. */
export function figure(value: number): string {
  return value.toFixed(3).replace('-', '−');
}
