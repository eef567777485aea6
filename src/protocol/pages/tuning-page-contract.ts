import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import type { PageDefinition } from './page';
import { tuningContract } from '../engine/tuning-contract';

const { heldOut, spearman, turns, learnedDialogues, heldOutDialogues, bestStep } = tuningContract.tune.result.shape;

/** The progress at one step: one point of the curves. */
const tuningLookSchema = z.object({ step: z.int(), loss: z.number(), heldOut });
export type TuningLook = Immutable<z.infer<typeof tuningLookSchema>>;

const tuningFiguresSchema = z.object({ heldOut, spearman, turns, learnedDialogues, heldOutDialogues, bestStep });
export type TuningFigures = Immutable<z.infer<typeof tuningFiguresSchema>>;

const files = z.array(z.string());

/** What the page "Tune Retriever" shows. The host always sends all of it. */
export const tuningContentSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('encoding'), files, done: z.int(), total: z.int() }),
  z.object({ phase: z.literal('learning'), files, steps: z.int(), looks: z.array(tuningLookSchema).min(1) }),
  z.object({
    phase: z.literal('done'),
    files,
    steps: z.int(),
    looks: z.array(tuningLookSchema),
    figures: tuningFiguresSchema,
    /** What a reader should know about the files, in sentences. */
    notes: z.array(z.string()),
    /** The file in which the tuning was kept; `null` until then. */
    kept: z.string().nullable(),
  }),
  /** The window was reloaded before the tuning was kept, which ended it. */
  z.object({ phase: z.literal('interrupted'), files }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), files, message: z.string() }),
]);
export type TuningContent = Immutable<z.infer<typeof tuningContentSchema>>;
export type TuningPhase<P extends TuningContent['phase']> = Extract<TuningContent, { phase: P }>;

/** The page "Tune Retriever". */
export const tuningPage = {
  id: 'tuning',
  title: 'Tune Retriever',
  command: 'turnRouter.tuneRetriever',
  content: tuningContentSchema,
  requests: {
    /** Stops training and shows the best network so far. */
    stop: { params: z.null(), result: z.null() },
    /** Discards the tuning and closes the page. */
    discard: { params: z.null(), result: z.null() },
    /** Writes the tuning next to the project file and names it there. */
    keep: { params: z.null(), result: z.null() },
    /** Tunes again on the same files. */
    again: { params: z.null(), result: z.null() },
    /** Asks again for files and options. */
    choose: { params: z.null(), result: z.null() },
  },
} as const satisfies PageDefinition;
