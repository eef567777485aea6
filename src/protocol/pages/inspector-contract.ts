import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import type { PageDefinition } from './page';
import { inspectionSchema } from '../engine/inspection';
import { stateViewSchema } from '../engine/state-view';
import { whatIfSchema } from '../engine/what-if';
import { routeProbabilitySchema } from '../../vocabulary/routing/route-probability';

/** What the Routing Inspector shows. The host always sends all of it; the webview keeps nothing else. */
export const inspectorContentSchema = z.discriminatedUnion('phase', [
  /** No turn is chosen yet. `hint` says how to begin. */
  z.object({ phase: z.literal('empty'), hint: z.string() }),
  /** In progress; `shown` is the last inspection, which stays on screen, dimmed. */
  z.object({ phase: z.literal('working'), what: z.string(), shown: inspectionSchema.nullable() }),
  /**
   * `states` and `probability` arrive a moment later than the rest, because they need the routes of the whole dialogue
   * and of all judged turns. `whatIf` holds the settings of the route: those of a trial, else the project's.
   */
  z.object({
    phase: z.literal('shown'),
    inspection: inspectionSchema,
    notice: z.string().nullable(),
    states: stateViewSchema.nullable(),
    probability: routeProbabilitySchema.nullable(),
    whatIf: whatIfSchema,
    isTrial: z.boolean(),
  }),
  /** One clear sentence, with remedies as commands of the host. */
  z.object({
    phase: z.literal('failed'),
    message: z.string(),
    remedies: z.array(z.object({ label: z.string(), command: z.string() })),
  }),
]);
export type InspectorContent = Immutable<z.infer<typeof inspectorContentSchema>>;

/** The page "Routing Inspector". */
export const inspectorPage = {
  id: 'inspector',
  title: 'Routing Inspector',
  content: inspectorContentSchema,
  requests: {
    /** Inspects the previous or next turn of the shown dialogue. */
    go: { params: z.object({ direction: z.enum(['previous', 'next']) }), result: z.null() },
    /** Inspects a turn of the shown dialogue by its index. */
    goTo: { params: z.object({ turn: z.int().min(0) }), result: z.null() },
    /** Moves an exemplar to another expert's pool, or excludes it (`null`). */
    relabel: {
      params: z.object({ exemplar: z.string(), pool: z.string(), to: z.string().nullable() }),
      result: z.null(),
    },
    /** Routes by other settings than the project's without writing anything; `null` returns to the project's. */
    tryOut: { params: whatIfSchema.nullable(), result: z.null() },
    /** Writes the trial: moves into the exemplar files, settings into the project file. */
    applyTrial: { params: z.null(), result: z.null() },
    /** Opens the exemplar's line in its file. */
    revealExemplar: { params: z.object({ exemplar: z.string(), pool: z.string() }), result: z.null() },
    /** Opens the shown turn in its dialogue file. */
    revealTurn: { params: z.null(), result: z.null() },
    /** Runs one of the remedies of a failure. */
    runRemedy: { params: z.object({ command: z.string() }), result: z.null() },
  },
} as const satisfies PageDefinition;
