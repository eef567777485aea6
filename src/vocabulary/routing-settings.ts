import * as z from 'zod';
import { expertSchema } from './expert';
import type { Immutable } from './immutable';
import { profileIdSchema } from './matching';
import { policyIdSchema } from './policies';

/** How turns are routed and judged, as the project file and the terminal name it. What is not chosen has a default. */
export const routingChoicesSchema = z.object({
  /** `DEFAULT_POLICY` where there is none. */
  policy: policyIdSchema.optional(),
  /** The share of turns that may go to the costliest expert; without it as many as pay. */
  calls: z.number().min(0).max(1).optional(),
  /** A turn that scores above it goes to the costliest expert; wins over `calls`. */
  threshold: z.number().optional(),
  /** When two values count as the same; `DEFAULT_PROFILE` where there is none. */
  matching: profileIdSchema.optional(),
});
export type RoutingChoices = Immutable<z.infer<typeof routingChoicesSchema>>;

/** What routing needs to know of the project. Sent with each call, so that a restarted engine loses only its caches. */
export const routingSettingsSchema = z.object({
  ...routingChoicesSchema.shape,
  /** Cheapest first: the order breaks ties. */
  experts: z.array(expertSchema.extend({ run: z.string().optional() })).min(1),
  /** Paths of exemplar files. */
  pools: z.array(z.string()),
  k: z.int().min(1),
  /** Folder of an encoder of the user's own; the bundled one where there is none. */
  encoder: z.string().optional(),
  /** A tuning file for that encoder. */
  tuning: z.string().optional(),
});
export type RoutingSettings = Immutable<z.infer<typeof routingSettingsSchema>>;
