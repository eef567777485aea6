import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { exemplarContentSchema } from './exemplar-content';
import { expertSchema } from '../../vocabulary/expert';

/** An exemplar on the map: 0…1 in both directions. */
export const mapPointSchema = z.object({
  id: z.string(),
  x: z.number(),
  y: z.number(),
  expert: z.string().nullable(),
  userUtterance: z.string(),
});
export type MapPoint = Immutable<z.infer<typeof mapPointSchema>>;

/** The turn that the inspector shows: it lies among the exemplars that decided on it, the weightier the nearer. */
export const mapTurnSchema = z.object({
  label: z.string(),
  neighbors: z.array(z.object({ id: z.string(), weight: z.number() })),
});
export type MapTurn = Immutable<z.infer<typeof mapTurnSchema>>;

/** What the page "Exemplar Map" shows at a moment. The host sends it whole. */
export const mapContentSchema = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('drawing'),
    project: z.string(),
    step: z.enum(['encoding', 'neighbors', 'layout']),
    share: z.number(),
  }),
  z.object({
    phase: z.literal('shown'),
    project: z.string(),
    experts: z.array(expertSchema),
    points: z.array(mapPointSchema),
    /** How many of the points the projection placed; the others lie among those most like them. */
    laidOut: z.int(),
    /** Exemplars that came since the map was drawn, and are not on it. */
    missing: z.int(),
    turn: mapTurnSchema.nullable(),
    /** What the last action did. */
    notice: z.string().nullable(),
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), project: z.string(), message: z.string() }),
]);
export type MapContent = Immutable<z.infer<typeof mapContentSchema>>;

/** Host → page. */
export const mapPageContract = {
  /** Replaces everything shown. */
  show: { params: mapContentSchema, result: z.null() },
} as const;

/** Page → host. */
export const mapHostContract = {
  /** The page is loaded and listening; the host answers with `show`. */
  ready: { params: z.null(), result: z.null() },
  /** All that is known of an exemplar; null where it is gone. */
  details: { params: z.object({ id: z.string() }), result: exemplarContentSchema.nullable() },
  /** To an expert's pool, or out of the pools (`null`), as one step of undo. */
  move: { params: z.object({ ids: z.array(z.string()).min(1), to: z.string().nullable() }), result: z.null() },
  /** Take the last move back. */
  undo: { params: z.null(), result: z.null() },
  /** Show the exemplar's line in its file. */
  reveal: { params: z.object({ id: z.string() }), result: z.null() },
  /** Draw the map anew, with the exemplars of now. */
  again: { params: z.null(), result: z.null() },
} as const;
