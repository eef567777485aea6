import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import type { PageDefinition } from './page';
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

/** The turn that the inspector shows. It is placed among the exemplars that decided its route, by their weights. */
export const mapTurnSchema = z.object({
  label: z.string(),
  neighbors: z.array(z.object({ id: z.string(), weight: z.number() })),
});
export type MapTurn = Immutable<z.infer<typeof mapTurnSchema>>;

/** What the page "Exemplar Map" shows. The host always sends all of it. */
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
    /** How many of the points were projected; the others were placed among those most similar to them. */
    laidOut: z.int(),
    /** How many exemplars are newer than the map and therefore not on it. */
    missing: z.int(),
    turn: mapTurnSchema.nullable(),
    /** What the last action did. */
    notice: z.string().nullable(),
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), project: z.string(), message: z.string() }),
]);
export type MapContent = Immutable<z.infer<typeof mapContentSchema>>;

/** The page "Exemplar Map". */
export const mapPage = {
  id: 'map',
  title: 'Exemplar Map',
  command: 'turnRouter.exemplarMap',
  content: mapContentSchema,
  requests: {
    /** Everything about an exemplar; null where it no longer exists. */
    details: { params: z.object({ id: z.string() }), result: exemplarContentSchema.nullable() },
    /** Moves exemplars to an expert's pool, or excludes them (`null`), as one step of undo. */
    move: { params: z.object({ ids: z.array(z.string()).min(1), to: z.string().nullable() }), result: z.null() },
    /** Undoes the last move. */
    undo: { params: z.null(), result: z.null() },
    /** Shows the exemplar's line in its file. */
    reveal: { params: z.object({ id: z.string() }), result: z.null() },
    /** Draws the map again with the present exemplars. */
    again: { params: z.null(), result: z.null() },
  },
} as const satisfies PageDefinition;
