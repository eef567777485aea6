/** The first id with a number (`1_00000 (2)`) that is not taken; it is taken from now on. */
export function numberedId(id: string, taken: Set<string>): string {
  let number = 2;
  while (taken.has(`${id} (${number})`)) number++;
  taken.add(`${id} (${number})`);
  return `${id} (${number})`;
}
