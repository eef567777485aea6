import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { tuningContract } from '../engine/tuning-contract';

const { heldOut, spearman, turns, learnedDialogues, heldOutDialogues, bestStep } = tuningContract.tune.result.shape;

/** How it goes at a step: one point of the curves. */
const tuningLookSchema = z.object({ step: z.int(), loss: z.number(), heldOut });
export type TuningLook = Immutable<z.infer<typeof tuningLookSchema>>;

const tuningFiguresSchema = z.object({ heldOut, spearman, turns, learnedDialogues, heldOutDialogues, bestStep });
export type TuningFigures = Immutable<z.infer<typeof tuningFiguresSchema>>;

const files = z.array(z.string());

/** What the page "Tune Retriever" shows at a moment. The host sends it whole. */
export const tuningContentSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('encoding'), files, done: z.int(), total: z.int() }),
  z.object({ phase: z.literal('learning'), files, steps: z.int(), looks: z.array(tuningLookSchema).min(1) }),
  z.object({
    phase: z.literal('done'),
    files,
    steps: z.int(),
    looks: z.array(tuningLookSchema),
    figures: tuningFiguresSchema,
    /** What a reader must know of the files, in sentences. */
    notes: z.array(z.string()),
    /** The file that the tuning was kept in; `null` until then. */
    kept: z.string().nullable(),
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), files, message: z.string() }),
]);
export type TuningContent = Immutable<z.infer<typeof tuningContentSchema>>;
/** A content of one phase. */
export type TuningPhase<P extends TuningContent['phase']> = Extract<TuningContent, { phase: P }>;

/** Host → page. */
export const tuningPageContract = {
  /** Replaces everything shown. */
  show: { params: tuningContentSchema, result: z.null() },
} as const;

/** Page → host. */
export const tuningHostContract = {
  /** The page is loaded and listening; the host answers with `show`. */
  ready: { params: z.null(), result: z.null() },
  /** Learn no further, and show the best so far. */
  stop: { params: z.null(), result: z.null() },
  /** Throw the tuning away and close. */
  discard: { params: z.null(), result: z.null() },
  /** Write the tuning beside the project file and let the project use it. */
  keep: { params: z.null(), result: z.null() },
  /** Tune once more on the same files. */
  again: { params: z.null(), result: z.null() },
  /** Ask again for files and for what counts. */
  choose: { params: z.null(), result: z.null() },
} as const;
