import type { TextRange } from '../../vocabulary/problem';

/** What removing lines needs to know of a text; an editor's document is one. */
export interface TextLines {
  /** A line break at the end begins another line, an empty one. */
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/**
 * What to delete so that the given lines are gone and all others stay to the letter, with their line breaks. A text without
 * a last line break has none afterwards either.
 */
export function removalOf(lines: readonly number[], text: TextLines): readonly TextRange[] {
  return runsOf(lines).map(({ first, last }) => {
    if (last + 1 < text.lineCount) return rangeOf(first, 0, last + 1, 0);
    const end = text.lineAt(last).text.length;
    return first === 0 ? rangeOf(0, 0, last, end) : rangeOf(first - 1, text.lineAt(first - 1).text.length, last, end);
  });
}

/** Neighboring lines go at once: their places must not touch each other. */
function runsOf(lines: readonly number[]): readonly { readonly first: number; readonly last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.last === line - 1) run.last = line;
    else runs.push({ first: line, last: line });
  }
  return runs;
}

function rangeOf(startLine: number, startCharacter: number, endLine: number, endCharacter: number): TextRange {
  return { start: { line: startLine, character: startCharacter }, end: { line: endLine, character: endCharacter } };
}
