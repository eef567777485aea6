import { tell } from './output';
import type { FileProblem } from '../../vocabulary/problem';

/** Input that cannot be used: told in one sentence, exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Writes problems to standard error as `file:line:column: severity: message`, counted from 1 as compilers do. */
export function printProblems(problems: readonly FileProblem[]): void {
  for (const { file, range, severity, message } of problems) {
    const where = range ? `${file}:${range.start.line + 1}:${range.start.character + 1}` : file;
    tell(`${where}: ${severity}: ${message}`);
  }
}

/** Ends with exit code 2 after all output when a part of the input was dropped, so that scripts notice. */
export function failOnErrors(problems: readonly FileProblem[]): void {
  const dropped = problems.filter(({ severity }) => severity === 'error').length;
  if (dropped > 0)
    throw new InputError(`${dropped} part${dropped === 1 ? '' : 's'} of the input could not be used, see above.`);
}

/** What an input's reading gives, or an `InputError` with its reason. */
export async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
