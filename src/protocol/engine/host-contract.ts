import * as z from 'zod';

/** What the engine tells the host without being asked. */
export const hostContract = {
  /** A chosen encoder could not be used and the bundled one answers in its place; told once for each folder. */
  encoderGivenUp: { params: z.object({ folder: z.string(), reason: z.string() }), result: z.null() },
} as const;
