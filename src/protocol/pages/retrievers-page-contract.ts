import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import type { PageDefinition } from './page';
import { retrieverComparisonSchema } from '../engine/retrieval-contract';

/** What the page "Compare Retrievers" shows. The host always sends all of it. */
export const retrieversContentSchema = z.discriminatedUnion('phase', [
  /** In progress, with the means over the seeds so far, if there are any. */
  z.object({
    phase: z.literal('measuring'),
    file: z.string(),
    share: z.number(),
    comparison: retrieverComparisonSchema.nullable(),
  }),
  z.object({
    phase: z.literal('shown'),
    file: z.string(),
    comparison: retrieverComparisonSchema,
    notice: z.string().nullable(),
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), file: z.string(), message: z.string() }),
]);
export type RetrieversContent = Immutable<z.infer<typeof retrieversContentSchema>>;

/** The page "Compare Retrievers". */
export const retrieversPage = {
  id: 'retrievers',
  title: 'Compare Retrievers',
  command: 'turnRouter.compareRetrievers',
  content: retrieversContentSchema,
  requests: {
    /** Stops measuring and shows the figures so far. */
    stop: { params: z.null(), result: z.null() },
    /** Measures the same file again. */
    again: { params: z.null(), result: z.null() },
    /** Measures another file. */
    chooseFile: { params: z.null(), result: z.null() },
    /** Shows a turn in the Routing Inspector and in its file. */
    inspect: { params: z.object({ dialogue: z.string(), turn: z.int().min(0) }), result: z.null() },
  },
} as const satisfies PageDefinition;
