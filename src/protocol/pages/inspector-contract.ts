import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { inspectionSchema } from '../engine/inspection';
import { stateViewSchema } from '../engine/state-view';
import { whatIfSchema } from '../engine/what-if';

/** What the Routing Inspector shows at a moment. The host sends it whole; the webview keeps nothing else. */
export const inspectorContentSchema = z.discriminatedUnion('phase', [
  /** Nothing chosen yet. `hint` says how to begin. */
  z.object({ phase: z.literal('empty'), hint: z.string() }),
  /** Being worked on; `shown` is the last inspection, kept on screen and dimmed. */
  z.object({ phase: z.literal('working'), what: z.string(), shown: inspectionSchema.nullable() }),
  /**
   * `states` follow a moment after the rest: they take the routes of the whole dialogue. `whatIf` is what the route goes by:
   * in a trial what is tried, else what the project says.
   */
  z.object({
    phase: z.literal('shown'),
    inspection: inspectionSchema,
    notice: z.string().nullable(),
    states: stateViewSchema.nullable(),
    whatIf: whatIfSchema,
    isTrial: z.boolean(),
  }),
  /** One clear sentence, and the remedies as commands that the host offers. */
  z.object({
    phase: z.literal('failed'),
    message: z.string(),
    remedies: z.array(z.object({ label: z.string(), command: z.string() })),
  }),
]);
export type InspectorContent = Immutable<z.infer<typeof inspectorContentSchema>>;

/** Host → inspector. */
export const inspectorContract = {
  /** Replaces everything shown. */
  show: { params: inspectorContentSchema, result: z.null() },
} as const;

/** Inspector → host. */
export const inspectorHostContract = {
  /** The page is loaded and listening; the host answers with `show`. */
  ready: { params: z.null(), result: z.null() },
  /** Inspect another turn of the shown dialogue. */
  go: { params: z.object({ direction: z.enum(['previous', 'next']) }), result: z.null() },
  /** Inspect a turn of the shown dialogue by its number. */
  goTo: { params: z.object({ turn: z.int().min(0) }), result: z.null() },
  /** Move an exemplar to another expert's pool, or out of the pools (`null`). */
  relabel: {
    params: z.object({ exemplar: z.string(), pool: z.string(), to: z.string().nullable() }),
    result: z.null(),
  },
  /** Route by something else than the project says, with nothing written; `null` goes back to the project. */
  tryOut: { params: whatIfSchema.nullable(), result: z.null() },
  /** Write what is tried: the moves into the exemplar files, the rest into the project file. */
  applyTrial: { params: z.null(), result: z.null() },
  /** Open the exemplar's line in its file. */
  revealExemplar: { params: z.object({ exemplar: z.string(), pool: z.string() }), result: z.null() },
  /** Open the shown turn in its dialogue file. */
  revealTurn: { params: z.null(), result: z.null() },
  /** Run one of the remedies of a failure. */
  runRemedy: { params: z.object({ command: z.string() }), result: z.null() },
} as const;
