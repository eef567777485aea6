import type { FileProblem, Severity } from '../../vocabulary/problem';

/** How a problem is announced. A part that is passed over is no error: the result is right for the rest. */
const words: Readonly<Record<Severity, string>> = { fatal: 'error', error: 'skipped', warning: 'warning' };

/** The first problems, those of each file at least once, and a last line that counts the rest. */
export function problemLines(
  problems: readonly FileProblem[],
  { most, advice }: { readonly most: number; readonly advice: string },
): readonly string[] {
  if (problems.length <= most) return problems.map(problemLine);
  const shown = new Set(firstOfEachFile(problems).slice(0, most - 1));
  for (const problem of problems) if (shown.size < most - 1) shown.add(problem);
  const rest = problems.filter((problem) => !shown.has(problem));
  return [...problems.filter((problem) => shown.has(problem)).map(problemLine), restLine(rest, advice)];
}

function firstOfEachFile(problems: readonly FileProblem[]): readonly FileProblem[] {
  const files = new Set<string>();
  return problems.filter(({ file }) => !files.has(file) && files.add(file));
}

/** Lines and columns count from 1. */
function problemLine({ file, range, severity, message }: FileProblem): string {
  const where = range ? `${file}:${range.start.line + 1}:${range.start.character + 1}` : file;
  return `${where}: ${words[severity]}: ${message}`;
}

function restLine(rest: readonly FileProblem[], advice: string): string {
  const [first = '', ...others] = new Set(rest.map(({ file }) => file));
  const where = others.length === 0 ? first : `${others.length + 1} files`;
  return `… and ${rest.length} more in ${where}${advice}.`;
}
