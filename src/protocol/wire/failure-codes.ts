import * as z from 'zod';

/** The failures that the other side of a channel tells apart; every failure that it only shows is `other`. */
export const failureCodeSchema = z.enum(['cancelled', 'no-exemplars', 'other']);
export type FailureCode = z.infer<typeof failureCodeSchema>;

/** An error whose code crosses a channel, because its class cannot. */
export abstract class CodedError extends Error {
  abstract readonly code: FailureCode;
}

export function failureCodeOf(error: unknown): FailureCode {
  return error instanceof CodedError ? error.code : 'other';
}
