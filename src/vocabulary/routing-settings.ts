import * as z from 'zod';
import { expertSchema } from './expert';
import type { Immutable } from './immutable';
import { profileIdSchema } from './matching';
import { policyIdSchema } from './policies';

/** How turns are routed and judged, as set in the project file or the terminal. Each setting has a default. */
export const routingChoicesSchema = z.object({
  /** Default: `DEFAULT_POLICY`. */
  policy: policyIdSchema.optional(),
  /** The share of turns that may go to the costliest expert. Default: every turn that is expected to gain. */
  calls: z.number().min(0).max(1).optional(),
  /** A turn with a higher score goes to the costliest expert; takes precedence over `calls`. */
  threshold: z.number().optional(),
  /** When two values count as the same. Default: `DEFAULT_PROFILE`. */
  matching: profileIdSchema.optional(),
});
export type RoutingChoices = Immutable<z.infer<typeof routingChoicesSchema>>;

/** The project's settings for routing. Sent with each call, so that a restarted engine loses only its caches. */
export const routingSettingsSchema = z.object({
  ...routingChoicesSchema.shape,
  /** Cheapest first: the order breaks ties. */
  experts: z.array(expertSchema.extend({ run: z.string().optional() })).min(1),
  /** Paths of exemplar files. */
  pools: z.array(z.string()),
  k: z.int().min(1),
  /** Folder of the user's own encoder. Default: the bundled one. */
  encoder: z.string().optional(),
  /** A tuning file for that encoder. */
  tuning: z.string().optional(),
});
export type RoutingSettings = Immutable<z.infer<typeof routingSettingsSchema>>;
