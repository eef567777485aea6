import { failureCodeOf } from '../../../src/protocol/wire/failure-codes';

/**
 * The host's answer to what a person asked for; undefined where it did not happen, which is told in words. Being cut short by
 * something newer is no problem.
 */
export async function askHost<T>(answer: Promise<T>, tell: (problem: string) => void): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (failureCodeOf(error) !== 'cancelled') tell(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
