import type { RecordedRun } from '../../core/experts/recorded-run';
import type { Problem } from '../../vocabulary/problem';
import type { FilePart } from '../data-sets/combined-files';
import { fileOfProblem } from '../data-sets/dialogue-sets';

/** One expert's answers in all of its files, which are one run: numbering, ids and words are found from all of them. */
export interface RunFiles {
  readonly run: RecordedRun;
  /** The file that a problem of the run points into. */
  readonly fileOf: (problem: Problem) => string;
}

/** For a single file, the run is the very one that was read from it. */
export function runFilesOf(parts: readonly FilePart<RecordedRun>[]): RunFiles {
  const files = parts.map(({ file }) => file);
  const [only, ...others] = parts;
  if (only && others.length === 0) return { run: only.value, fileOf: () => only.file };
  const fileOfPart = new WeakMap<object, string>();
  for (const { file, value } of parts) {
    for (const problem of value.problems) fileOfPart.set(problem, file);
    for (const { range } of value.answers) fileOfPart.set(range, file);
  }
  const run = {
    answers: parts.flatMap(({ value }) => value.answers),
    problems: parts.flatMap(({ value }) => value.problems),
  };
  return { run, fileOf: (problem) => fileOfProblem(problem, fileOfPart, files) };
}
