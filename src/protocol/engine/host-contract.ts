import * as z from 'zod';

/** What the engine reports to the host without being asked. */
export const hostContract = {
  /** A chosen encoder could not be used, so the bundled one is used instead; sent once per folder. */
  encoderGivenUp: { params: z.object({ folder: z.string(), reason: z.string() }), result: z.null() },
} as const;
