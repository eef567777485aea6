import * as z from 'zod';
import type { Immutable } from '../values/immutable';

/** What a log of real traffic says of the answer to a turn; each part only where the log says it. */
export const turnTraceSchema = z.object({
  /** The id of the expert that answered, where the log is a router's own. */
  expert: z.string().optional(),
  model: z.string().optional(),
  inputTokens: z.number().optional(),
  outputTokens: z.number().optional(),
  seconds: z.number().optional(),
  /** A user's or a grader's verdict, as the log has it. */
  feedback: z.string().optional(),
});
export type TurnTrace = Immutable<z.infer<typeof turnTraceSchema>>;
