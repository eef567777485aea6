/** Marks a piece that continues a word. */
export const CONTINUATION = '##';
/** Longer words become the unknown token. */
export const LONGEST_WORD = 100;

/** Longest match first from the left; undefined where a part of the word is in no piece. */
export function splitIntoPieces(word: string, isPiece: (piece: string) => boolean): string[] | undefined {
  const characters = [...word];
  if (characters.length > LONGEST_WORD) return undefined;
  const pieces: string[] = [];
  let start = 0;
  while (start < characters.length) {
    let end = characters.length;
    const candidate = (): string => (start > 0 ? CONTINUATION : '') + characters.slice(start, end).join('');
    while (end > start && !isPiece(candidate())) end--;
    if (end === start) return undefined;
    pieces.push(candidate());
    start = end;
  }
  return pieces;
}
