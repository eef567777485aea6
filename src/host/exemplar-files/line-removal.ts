import type { TextRange } from '../../vocabulary/problem';

/** The lines of a text, for example an editor's document. */
export interface TextLines {
  /** A line break at the end begins another, empty line. */
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/**
 * The ranges to delete so that the given lines are removed and all others stay as they are, with their line breaks. A
 * text without a final line break has none afterwards either.
 */
export function removalOf(lines: readonly number[], text: TextLines): readonly TextRange[] {
  return runsOf(lines).map(({ first, last }) => {
    if (last + 1 < text.lineCount) return rangeOf(first, 0, last + 1, 0);
    const end = text.lineAt(last).text.length;
    return first === 0 ? rangeOf(0, 0, last, end) : rangeOf(first - 1, text.lineAt(first - 1).text.length, last, end);
  });
}

/** Joins neighboring lines, because the deleted ranges must not touch each other. */
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
