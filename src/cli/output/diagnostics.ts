import { printMessage } from './output';
import type { FileProblem } from '../../vocabulary/problem';

/** Input that cannot be used. Reported in one sentence, with exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** Writes problems to standard error as `file:line:column: severity: message`; lines and columns count from 1. */
export function printProblems(problems: readonly FileProblem[]): void {
  for (const { file, range, severity, message } of problems) {
    const where = range ? `${file}:${range.start.line + 1}:${range.start.character + 1}` : file;
    printMessage(`${where}: ${severity}: ${message}`);
  }
}

/** Ends with exit code 2 after all output if part of the input was skipped, so that scripts notice. */
export function failOnErrors(problems: readonly FileProblem[]): void {
  const skipped = problems.filter(({ severity }) => severity === 'error').length;
  if (skipped > 0)
    throw new InputError(
      `${skipped} part${skipped === 1 ? '' : 's'} of the input could not be used: see the messages above.`,
    );
}

/** Rejects with an `InputError` where reading fails. */
export async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
