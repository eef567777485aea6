import { failureCodeOf } from '../../../src/protocol/wire/failure-codes';

/**
 * The host's answer to a person's request. If the request fails, the reason is reported and the answer is undefined. A
 * request that a newer one cancelled is not reported.
 */
export async function askHost<T>(answer: Promise<T>, report: (problem: string) => void): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (failureCodeOf(error) !== 'cancelled') report(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
