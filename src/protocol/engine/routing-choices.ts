import * as z from 'zod';
import { policyIdSchema, profileIdSchema } from './evaluation-contract';

/** How turns are routed and judged, as the project file and the terminal name it. What is not chosen has a default. */
export const routingChoicesSchema = z.object({
  /** The paper's where there is none. */
  policy: policyIdSchema.optional(),
  /** The share of turns that may go to the costliest expert; without it as many as pay. */
  calls: z.number().min(0).max(1).optional(),
  /** A turn that scores above it goes to the costliest expert; wins over `calls`. */
  threshold: z.number().optional(),
  /** When two values count as the same; letter for letter where there is none. */
  matching: profileIdSchema.optional(),
});
export type RoutingChoices = z.infer<typeof routingChoicesSchema>;
