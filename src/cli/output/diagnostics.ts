import { printMessage } from './output';
import { problemLines } from './problem-lines';
import type { FileProblem } from '../../vocabulary/problem';

/** Lines of a refusal, so that it can be read at a glance. */
const MOST_LINES = 4;
const MOST_PROBLEMS_VERBOSE = 20;

/** Input that cannot be used as asked. Reported in one sentence, with exit code 2. */
export class InputError extends Error {
  override readonly name: string = 'InputError';
}

/** Input with problems that forbid its use. */
class RefusedInput extends InputError {
  override readonly name = 'RefusedInput';

  constructor(readonly problems: readonly FileProblem[]) {
    super('The input cannot be used.');
  }
}

/** How the user wants problems to be treated. */
export interface Telling {
  /** Whatever is told is a reason to refuse. */
  readonly strict: boolean;
  readonly verbose: boolean;
}

let telling: Telling = { strict: false, verbose: false };
let told: FileProblem[] = [];
const keys = new Set<string>();

/** Sets how problems are treated from now on; nothing is told yet. */
export function startTelling(wanted: Telling): void {
  telling = wanted;
  told = [];
  keys.clear();
}

/**
 * Takes note of problems before anything is written or printed, each once. Refuses the input where one is fatal, or
 * where the user wants no problem at all. The others are told once the command has ended.
 */
export function tellProblems(problems: readonly FileProblem[]): void {
  for (const problem of problems) {
    const key = JSON.stringify([problem.file, problem.message, problem.range?.start]);
    if (keys.has(key)) continue;
    keys.add(key);
    told.push(problem);
  }
  const fatal = told.filter(({ severity }) => severity === 'fatal' || telling.strict);
  if (fatal.length > 0) throw new RefusedInput(fatal.map((problem) => ({ ...problem, severity: 'fatal' })));
}

/** Takes note of exemplars on which a person must decide, likewise. */
export function tellConflicts(
  file: string,
  conflicts: readonly { readonly id: string; readonly words: string }[],
): void {
  tellProblems(conflicts.map(({ id, words }) => ({ file, severity: 'warning', message: `${id}: ${words}` })));
}

/** Prints what was noted and did not hinder the command. */
export function printTold(): void {
  printLines(told, MOST_LINES);
  told = [];
}

/** Prints why a command failed, in four lines at most: what is wrong with its input may be the reason. */
export function printFailure(error: unknown): void {
  if (error instanceof RefusedInput) {
    printLines(error.problems, MOST_LINES);
    return;
  }
  printMessage(`error: ${error instanceof Error ? error.message : String(error)}`);
  printLines(told, MOST_LINES - 1);
}

function printLines(problems: readonly FileProblem[], mostLines: number): void {
  const { verbose } = telling;
  const limits = verbose
    ? { most: MOST_PROBLEMS_VERBOSE + 1, advice: '' }
    : { most: mostLines, advice: `; --verbose lists the first ${MOST_PROBLEMS_VERBOSE}` };
  for (const line of problemLines(problems, limits)) printMessage(line);
}

/** Rejects with an `InputError` where reading fails. What was refused meanwhile stays refused for its own reason. */
export async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
