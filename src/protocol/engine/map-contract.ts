import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { fileProblemSchema } from '../../vocabulary/problem';
import { routingSettingsSchema } from '../../vocabulary/routing-settings';

export const mapProgressSchema = z.object({
  phase: z.enum(['encoding', 'neighbors', 'layout']),
  done: z.int(),
  total: z.int(),
});

/** Where an exemplar lies: 0…1 in both directions. Near means that the retriever finds them alike, and far means little. */
export const mapPositionSchema = z.object({ id: z.string(), x: z.number(), y: z.number() });

export const mapContract = {
  /** All exemplars in two dimensions, also those out of the pools. Equal texts and encoder give equal places; labels do not matter. */
  map: {
    params: routingSettingsSchema.pick({ pools: true, encoder: true, tuning: true }),
    progress: mapProgressSchema,
    result: z.object({
      positions: z.array(mapPositionSchema),
      /** How many of them the projection itself placed; the others lie among those that are most like them. */
      laidOut: z.int(),
      problems: z.array(fileProblemSchema),
    }),
  },
} as const;

export type MapProgress = Immutable<z.infer<typeof mapProgressSchema>>;
export type MapPosition = Immutable<z.infer<typeof mapPositionSchema>>;
