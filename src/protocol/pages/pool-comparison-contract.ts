import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { exemplarContentSchema } from './exemplar-content';
import { expertSchema } from '../../vocabulary/expert';

/** How an exemplar differs between the two sides. */
export const differenceKindSchema = z.enum(['moved', 'only-here', 'only-there', 'changed']);
export type DifferenceKind = Immutable<z.infer<typeof differenceKindSchema>>;

export const poolDifferenceSchema = z.object({
  id: z.string(),
  kind: differenceKindSchema,
  /** Its pool on each side; the expert is null where it is out of the pools, the whole where that side has no such exemplar. */
  here: z.object({ expert: z.string().nullable() }).nullable(),
  there: z.object({ expert: z.string().nullable() }).nullable(),
  /** What else is not the same, in words. */
  fields: z.array(z.string()),
  userUtterance: z.string(),
  /** Whether somebody looked at it and left it as it is here. */
  isKept: z.boolean(),
  /** Whether a person must decide on it, or whose hand alone made the difference; null where no rule has anything to say. */
  standing: z.enum(['to-decide', 'hand-here', 'hand-there']).nullable(),
});
export type PoolDifferenceView = Immutable<z.infer<typeof poolDifferenceSchema>>;

/** A turn that the two sides send to different experts. */
export const routeDifferenceSchema = z.object({
  file: z.string(),
  dialogue: z.string(),
  turn: z.int().min(0),
  here: z.string(),
  there: z.string(),
  /** What the change from there to here means for its answer; `unknown` without gold. */
  verdict: z.enum(['gained', 'lost', 'same', 'unknown']),
});

/** What it means for routing to have this side's exemplars instead of the other's. */
export const comparisonEffectSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('routing'), share: z.number() }),
  /** Nothing is known to route. */
  z.object({ status: z.literal('without-turns') }),
  z.object({
    status: z.literal('known'),
    sentence: z.string(),
    compared: z.int(),
    changes: z.array(routeDifferenceSchema),
  }),
  /** One clear sentence. */
  z.object({ status: z.literal('failed'), message: z.string() }),
]);
export type ComparisonEffect = Immutable<z.infer<typeof comparisonEffectSchema>>;

/** What the page "Compare Pools" shows at a moment. The host sends it whole. */
export const poolComparisonContentSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('reading'), here: z.string(), there: z.string() }),
  z.object({
    phase: z.literal('shown'),
    /** The file that is edited, and what it is compared with, which never is. */
    here: z.string(),
    there: z.string(),
    experts: z.array(expertSchema),
    differences: z.array(poolDifferenceSchema),
    /** Of the exemplars that both sides have. */
    agreement: z.object({
      compared: z.int(),
      /** Share with the same label; null where none is compared. */
      raw: z.number().nullable(),
      /** Cohen's; null where it is not defined. */
      kappa: z.number().nullable(),
    }),
    /** What merging would do; what was kept is no part of it. */
    merge: z.object({ moves: z.int(), additions: z.int(), conflicts: z.int() }),
    /** Lines of either side that cannot be read. */
    unread: z.int(),
    effect: comparisonEffectSchema,
    /** What the last key did. */
    notice: z.string().nullable(),
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), here: z.string(), there: z.string(), message: z.string() }),
]);
export type PoolComparisonContent = Immutable<z.infer<typeof poolComparisonContentSchema>>;

/** Host → page. */
export const poolComparisonPageContract = {
  /** Replaces everything shown. */
  show: { params: poolComparisonContentSchema, result: z.null() },
} as const;

/** Page → host. */
export const poolComparisonHostContract = {
  /** The page is loaded and listening; the host answers with `show`. */
  ready: { params: z.null(), result: z.null() },
  /** An exemplar on both sides. */
  details: {
    params: z.object({ id: z.string() }),
    result: z.object({ here: exemplarContentSchema.nullable(), there: exemplarContentSchema.nullable() }),
  },
  /** It is where it belongs here, or does not belong here. */
  keep: { params: z.object({ id: z.string() }), result: z.null() },
  /** As it is there: its pool, or the whole exemplar where there is none here. */
  take: { params: z.object({ id: z.string() }), result: z.null() },
  /** Out of the pools here. */
  exclude: { params: z.object({ id: z.string() }), result: z.null() },
  /** All that hands did there and none did here, and all that is there alone. */
  merge: { params: z.null(), result: z.null() },
  /** Take the last decision back, and tell which exemplar is to be decided again; null where it was about many. */
  undo: { params: z.null(), result: z.object({ id: z.string().nullable() }) },
  /** Show the exemplar's line here. */
  reveal: { params: z.object({ id: z.string() }), result: z.null() },
  /** Show both texts side by side, at the exemplar. */
  diff: { params: z.object({ id: z.string() }), result: z.null() },
  /** Show a turn in the inspector, as it is routed here. */
  inspect: { params: z.object({ file: z.string(), dialogue: z.string(), turn: z.int().min(0) }), result: z.null() },
  /** Name the files whose turns the sides should be held against. */
  chooseEvaluationSet: { params: z.null(), result: z.null() },
} as const;
