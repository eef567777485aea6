/** Names the files of a data set in a sentence. */
export function filesInWords([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} other${others.length === 1 ? '' : 's'}`;
}
