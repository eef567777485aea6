import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import type { PageDefinition } from './page';
import { exemplarContentSchema } from './exemplar-content';
import { comparedFieldSchema } from '../../vocabulary/exemplar';
import { expertSchema } from '../../vocabulary/expert';

/** How an exemplar differs between the two sides. */
export const differenceKindSchema = z.enum(['moved', 'only-here', 'only-there', 'changed']);
export type DifferenceKind = Immutable<z.infer<typeof differenceKindSchema>>;

/** What else differs; `anotherTurn` where the two sides have different turns under one id. */
export const differingFieldSchema = z.enum([...comparedFieldSchema.options, 'anotherTurn']);
export type DifferingField = z.infer<typeof differingFieldSchema>;

export const poolDifferenceSchema = z.object({
  id: z.string(),
  kind: differenceKindSchema,
  /** Its pool on each side. The expert is null where it is excluded; all is null where that side lacks it. */
  here: z.object({ expert: z.string().nullable() }).nullable(),
  there: z.object({ expert: z.string().nullable() }).nullable(),
  fields: z.array(differingFieldSchema),
  userUtterance: z.string(),
  /** Whether a curator looked at it and kept it as it is in this file. */
  isKept: z.boolean(),
  /** Whether a person must decide, or which side alone was changed by hand; null where no rule applies. */
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
  /** What the change from the other side to this file means for its answer; `unknown` without gold. */
  verdict: z.enum(['gained', 'lost', 'same', 'unknown']),
});

/** How this file's exemplars change routing, compared with the other side's. */
export const comparisonEffectSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('routing'), share: z.number() }),
  /** There are no turns to route. */
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

/** What the page "Compare Pools" shows. The host always sends all of it. */
export const poolComparisonContentSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('reading'), here: z.string(), there: z.string() }),
  z.object({
    phase: z.literal('shown'),
    /** The edited file (`here`), and the side that it is compared with (`there`), which is never changed. */
    here: z.string(),
    there: z.string(),
    experts: z.array(expertSchema),
    differences: z.array(poolDifferenceSchema),
    /** Over the exemplars that both sides have. */
    agreement: z.object({
      compared: z.int(),
      /** Share of exemplars with the same label; null where none is compared. */
      raw: z.number().nullable(),
      /** Cohen's kappa; null where it is not defined. */
      kappa: z.number().nullable(),
    }),
    /** What a merge would do, without the exemplars that were kept. */
    merge: z.object({ moves: z.int(), additions: z.int(), conflicts: z.int() }),
    /** Number of lines on either side that cannot be read. */
    unread: z.int(),
    effect: comparisonEffectSchema,
    /** What the last action did. */
    notice: z.string().nullable(),
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), here: z.string(), there: z.string(), message: z.string() }),
]);
export type PoolComparisonContent = Immutable<z.infer<typeof poolComparisonContentSchema>>;

/** The page "Compare Pools". */
export const poolComparisonPage = {
  id: 'pool-comparison',
  title: 'Compare Pools',
  command: 'turnRouter.comparePools',
  content: poolComparisonContentSchema,
  requests: {
    /** An exemplar on both sides. */
    details: {
      params: z.object({ id: z.string() }),
      result: z.object({ here: exemplarContentSchema.nullable(), there: exemplarContentSchema.nullable() }),
    },
    /** Keeps the exemplar as it is in this file, or keeps it out of this file. */
    keep: { params: z.object({ id: z.string() }), result: z.null() },
    /** Takes over the other side's pool or, if this file lacks the exemplar, the whole exemplar. */
    take: { params: z.object({ id: z.string() }), result: z.null() },
    /** Excludes the exemplar from the pools of this file. */
    exclude: { params: z.object({ id: z.string() }), result: z.null() },
    /** Takes over all changes made by hand only on the other side, and all exemplars that only the other side has. */
    merge: { params: z.null(), result: z.null() },
    /** Undoes the last decision and returns the exemplar to decide again; null where it was about several. */
    undo: { params: z.null(), result: z.object({ id: z.string().nullable() }) },
    /** Shows the exemplar's line in this file. */
    reveal: { params: z.object({ id: z.string() }), result: z.null() },
    /** Shows both texts side by side, at the exemplar. */
    diff: { params: z.object({ id: z.string() }), result: z.null() },
    /** Shows a turn in the inspector, routed by this file. */
    inspect: { params: z.object({ file: z.string(), dialogue: z.string(), turn: z.int().min(0) }), result: z.null() },
    /** Chooses the files whose turns show how routing differs. */
    chooseEvaluationSet: { params: z.null(), result: z.null() },
  },
} as const satisfies PageDefinition;
