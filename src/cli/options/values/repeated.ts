/** Collects the values of an option that may be given several times. */
export function repeated(value: string, earlier?: readonly string[]): readonly string[] {
  return earlier ? [...earlier, value] : [value];
}
