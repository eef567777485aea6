/** How counts, shares and figures are written for people, on pages and in the terminal. */

/** `1 turn`, `1,447 turns`; with a plural that is not formed by an s, `2 switches`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** Votes, of which neighbors may share one: `5`, `4.17`. */
export function votesInWords(votes: number): string {
  return String(Math.round(100 * votes) / 100);
}

/** `46 %`. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** `4.6 %`, for differences that whole percents would hide. */
export function tenthsOfPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A figure between −1 and 1 as in papers, with a real minus sign: `0.412`, `−0.010`. */
export function figure(value: number): string {
  return value.toFixed(3).replace('-', '−');
}

/** A number without a zero before the point, with a real minus sign: `.12`, `−.03`, `1.20`. */
export function decimal(value: number, decimals = 2): string {
  const digits = Math.abs(value).toFixed(decimals).replace(/^0\./, '.');
  return value < 0 && Number(digits) !== 0 ? `−${digits}` : digits;
}
