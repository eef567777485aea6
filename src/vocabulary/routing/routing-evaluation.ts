import * as z from 'zod';
import type { Immutable } from '../values/immutable';
import { profileIdSchema } from '../matching';
import { policyIdSchema } from '../policies';
import { turnReferenceSchema } from '../turn-reference';

/** The result of evaluating a routing policy. Shares are 0…1. */

/** One way to route, counted over some turns. */
const scoresSchema = z.object({
  /** Share of turns whose turn-level belief is right. */
  tlb: z.number(),
  /** The same over turns where gold adds or changes something; null where there are none. */
  tlbFilled: z.number().nullable(),
  /** Share of turns whose stitched state is right. */
  jga: z.number(),
  slotF1PerTurn: z.number(),
  slotF1Corpus: z.number(),
  /** Share of turns on which an expert other than the cheapest was asked. */
  calls: z.number(),
});
export type Scores = Immutable<z.infer<typeof scoresSchema>>;

/**
 * Which dialogues were tested: those that a draw left over; those that the project names as its evaluation set; those
 * outside of its pools; or all, each routed without the exemplars of its own dialogue.
 */
export const testedOnSchema = z.enum(['draws', 'evaluation-set', 'outside-pools', 'leaving-one-dialogue-out']);
export type TestedOn = z.infer<typeof testedOnSchema>;

/** A difference with its 95 % interval, on a scale of 1. */
const intervalSchema = z.object({ mean: z.number(), low: z.number(), high: z.number() });
export type Interval = Immutable<z.infer<typeof intervalSchema>>;

const differenceSchema = z.object({ tlb: intervalSchema, jga: intervalSchema });

/** One draw of the pool, with the threshold chosen on its dialogues. */
const seedResultSchema = z.object({
  seed: z.int(),
  calls: z.number(),
  tlb: z.number(),
  jga: z.number(),
  /** Null where the pool suggests asking the costliest expert on every turn, or on none. */
  threshold: z.number().nullable(),
});
export type SeedResult = Immutable<z.infer<typeof seedResultSchema>>;

/** Shares of the test turns. */
const mistakesSchema = z.object({
  /** A costlier expert was right and the chosen one wrong. */
  lost: z.number(),
  /** A cheaper expert than the chosen one was right. */
  wasted: z.number(),
  noneRight: z.number(),
  /** Turns that the oracle answers right and the route wrong. */
  regret: z.number(),
});
export type Mistakes = Immutable<z.infer<typeof mistakesSchema>>;

/** Mean cost of a turn. */
const costComparisonSchema = z.object({ unit: z.string(), alone: z.array(z.number()), routed: z.number() });
export type CostComparison = Immutable<z.infer<typeof costComparisonSchema>>;

/**
 * Turns whose gold belief touches a service. A turn with two services counts in both rows, one with none under the
 * empty name.
 */
const serviceRowSchema = z.object({
  service: z.string(),
  /** Test turns over all seeds. */
  turns: z.int(),
  alone: z.array(z.number()),
  routed: z.number(),
  calls: z.number(),
});
export type ServiceRow = Immutable<z.infer<typeof serviceRowSchema>>;

/** A turn whose route was wrong in some draws of the pool, or on which every expert was wrong. */
const misrouteSchema = turnReferenceSchema.extend({
  /** The file that has the dialogue under this id; undefined where the files were not told apart. */
  file: z.string().optional(),
  kind: z.enum(['lost', 'wasted', 'none-right']),
  userUtterance: z.string(),
  /** Draws in which the turn was tested, and draws in which it went wrong in this way. */
  tested: z.int(),
  wrong: z.int(),
});
export type Misroute = Immutable<z.infer<typeof misrouteSchema>>;

/** Accuracy at a share of calls. */
const curvePointSchema = z.object({ calls: z.number(), tlb: z.number(), jga: z.number() });
export type CurvePoint = Immutable<z.infer<typeof curvePointSchema>>;

/** Turns whose chosen expert was about equally likely to be right: how likely on average, and how often it was. */
const calibrationBinSchema = z.object({ turns: z.int(), predicted: z.number(), right: z.number() });
export type CalibrationBin = Immutable<z.infer<typeof calibrationBinSchema>>;

/** What a cost of switching does to accuracy, calls and switches a dialogue. */
const switchTradePointSchema = curvePointSchema.extend({ switchCost: z.number(), switches: z.number() });
export type SwitchTradePoint = Immutable<z.infer<typeof switchTradePointSchema>>;

/** The result of an evaluation, over the test turns of all seeds together. */
export const routingEvaluationSchema = z.object({
  policy: policyIdSchema,
  profile: profileIdSchema,
  testedOn: testedOnSchema,
  /**
   * What a turn was routed by: the gold state before it, as at work, or a state that is stitched from the cheapest
   * expert's answers.
   */
  history: z.enum(['gold-history', 'stitched-history']),
  /** Why the routes are not those of the policy but of another; null where they are its own. */
  instead: z.string().nullable(),
  /** Cheapest first. */
  experts: z.array(z.string()),
  k: z.int(),
  /** One a draw; none where nothing was drawn. */
  seeds: z.array(seedResultSchema),
  poolDialogues: z.int(),
  testDialogues: z.int(),
  calls: z.object({ budget: z.number(), actual: z.number() }),
  /** What a change of the expert within a dialogue cost, in points of expected benefit. */
  switchCost: z.number(),
  /** The share of turns on which each expert was asked, cheapest first. */
  asked: z.array(z.number()),
  /** What became of the bound in the draws; null where none was given, or where the policy has its own threshold. */
  bound: z
    .object({
      /** How many more turns may be wrong than with the costliest expert alone. */
      most: z.number(),
      /** The share of draws in which it is promised to hold. */
      promised: z.number(),
      /** In how many draws it held on the test dialogues. */
      kept: z.int(),
      /** In how many draws the pool was too small to send any turn elsewhere than to the costliest expert. */
      tooSmall: z.int(),
    })
    .nullable(),
  /** Each expert alone on its own log; routed states are stitched from these logs. */
  alone: z.array(scoresSchema),
  routed: scoresSchema,
  /** The cheapest right expert on each turn. */
  oracle: scoresSchema,
  /** As many calls as the policy made, on random turns. */
  random: z.object({ tlb: z.number(), jga: z.number() }),
  /** The policy minus the costliest expert alone. */
  difference: differenceSchema,
  /** The policy minus each expert alone, cheapest first. */
  against: z.array(differenceSchema),
  mistakes: mistakesSchema,
  /** How often a dialogue changes from one expert to another, on average. */
  switches: z.object({ routed: z.number(), random: z.number(), oracle: z.number() }),
  /** The same thresholds with several costs of a switch, cheapest first. */
  switchTrade: z.array(switchTradePointSchema),
  /**
   * How well the probability that the chosen expert is right was known: the expected calibration error, and ten bins of
   * test turns. Null and empty where the pool has too few turns; `missing` then says how many more it takes.
   */
  calibration: z.object({
    ece: z.number().nullable(),
    bins: z.array(calibrationBinSchema),
    missing: z.string().nullable(),
  }),
  /** Only where costs are given. */
  cost: costComparisonSchema.nullable(),
  services: z.array(serviceRowSchema),
  misroutes: z.array(misrouteSchema),
  /**
   * From the cheapest expert alone to the costliest alone, by varying the threshold on the test turns; only for
   * display.
   */
  curve: z.array(curvePointSchema),
  /** Average performance gap recovered; null where the experts leave no gap. */
  apgr: z.number().nullable(),
  /** The share of calls that recovers 50 % and 80 % of the gap. */
  cpt50: z.number().nullable(),
  cpt80: z.number().nullable(),
  /** What a reader should know about the measurement, in sentences. */
  notes: z.array(z.string()),
});
export type RoutingEvaluation = Immutable<z.infer<typeof routingEvaluationSchema>>;
