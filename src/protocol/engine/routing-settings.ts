import * as z from 'zod';
import { expertSchema } from './inspection';
import { routingChoicesSchema } from './routing-choices';

/** What routing needs to know of the project. Sent with each call, so that a restarted engine has lost nothing. */
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
export type RoutingSettings = z.infer<typeof routingSettingsSchema>;
