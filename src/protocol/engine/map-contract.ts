import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import { fileProblemSchema } from '../../vocabulary/problem';
import { routingSettingsSchema } from '../../vocabulary/routing/routing-settings';

export const mapProgressSchema = z.object({
  phase: z.enum(['encoding', 'neighbors', 'layout']),
  done: z.int(),
  total: z.int(),
});

/**
 * Position of an exemplar: 0…1 in both directions. Exemplars near each other are similar; a large distance says little.
 */
export const mapPositionSchema = z.object({ id: z.string(), x: z.number(), y: z.number() });

export const mapContract = {
  /**
   * Positions of all exemplars in the plane, including excluded ones. Depends only on texts and encoder, not
   * on labels.
   */
  map: {
    params: routingSettingsSchema.pick({ pools: true, encoder: true, tuning: true }),
    progress: mapProgressSchema,
    result: z.object({
      positions: z.array(mapPositionSchema),
      /** How many of them were projected; the others were placed among those most similar to them. */
      laidOut: z.int(),
      problems: z.array(fileProblemSchema),
    }),
  },
} as const;

export type MapProgress = Immutable<z.infer<typeof mapProgressSchema>>;
export type MapPosition = Immutable<z.infer<typeof mapPositionSchema>>;
