import * as z from 'zod';
import { fileProblemSchema } from './problem';

/** How a policy is evaluated on a dialogue file with gold states and the experts' runs. Shares are 0…1. */

export const policyIdSchema = z.enum(['paper', 'calibrated', 'cascade', 'verified-cascade', 'classifier']);
export const profileIdSchema = z.enum(['exact', 'multiwoz', 'sgd']);

const scoresSchema = z.object({
  tlb: z.number(),
  /** Where gold adds or changes something; null where no turn does. */
  tlbFilled: z.number().nullable(),
  jga: z.number(),
  slotF1PerTurn: z.number(),
  slotF1Corpus: z.number(),
  calls: z.number(),
});
const intervalSchema = z.object({ mean: z.number(), low: z.number(), high: z.number() });

export const routingEvaluationSchema = z.object({
  policy: policyIdSchema,
  profile: profileIdSchema,
  /** Cheapest first. */
  experts: z.array(z.string()).readonly(),
  k: z.int(),
  /** One draw of the pool each; threshold null = the costliest expert on every turn, or on none. */
  seeds: z
    .array(
      z.object({
        seed: z.int(),
        calls: z.number(),
        tlb: z.number(),
        jga: z.number(),
        threshold: z.number().nullable(),
      }),
    )
    .readonly(),
  poolDialogues: z.int(),
  testDialogues: z.int(),
  calls: z.object({ budget: z.number(), actual: z.number() }),
  /** Each expert alone on its own log, cheapest first; routed states are stitched from these logs. */
  alone: z.array(scoresSchema).readonly(),
  routed: scoresSchema,
  oracle: scoresSchema,
  /** As many calls on turns drawn by lot. */
  random: z.object({ tlb: z.number(), jga: z.number() }),
  /** Routed less the costliest expert alone, with its 95 % interval. */
  difference: z.object({ tlb: intervalSchema, jga: intervalSchema }),
  /** Shares of turns: costlier expert needed, cheaper one right, none right, oracle right where the route is not. */
  mistakes: z.object({ lost: z.number(), wasted: z.number(), noneRight: z.number(), regret: z.number() }),
  /** Mean cost of a turn; null where no costs are given. */
  cost: z.object({ unit: z.string(), alone: z.array(z.number()).readonly(), routed: z.number() }).nullable(),
  /** Turns whose gold belief touches a service; the empty name stands for turns that change nothing. */
  services: z
    .array(
      z.object({
        service: z.string(),
        turns: z.int(),
        alone: z.array(z.number()).readonly(),
        routed: z.number(),
        calls: z.number(),
      }),
    )
    .readonly(),
  /** Turns that were routed wrongly, with the draws in which they were tested and went wrong. */
  misroutes: z
    .array(
      z.object({
        kind: z.enum(['lost', 'wasted', 'none-right']),
        dialogue: z.string(),
        turn: z.int(),
        userUtterance: z.string(),
        tested: z.int(),
        wrong: z.int(),
      }),
    )
    .readonly(),
  curve: z.array(z.object({ calls: z.number(), tlb: z.number(), jga: z.number() })).readonly(),
  /** Null = n/a: there is no gap between the experts to recover. */
  apgr: z.number().nullable(),
  cpt50: z.number().nullable(),
  cpt80: z.number().nullable(),
  /** What a reader must know of how it was measured, in sentences. */
  notes: z.array(z.string()).readonly(),
});

export const evaluationContract = {
  /** Routes the test dialogues of several draws by what the policy learned from the pool dialogues alone. */
  evaluate: {
    params: z.object({
      /** A dialogue file with gold states. */
      file: z.string(),
      /** Cheapest expert first. */
      runs: z.array(z.object({ expert: z.string(), file: z.string() })).min(2),
      policy: policyIdSchema,
      /** The share of turns that may go to the costliest expert; 1 = as many as pay. */
      calls: z.number().min(0).max(1),
      poolDialogues: z.int().min(1),
      seeds: z.int().min(1),
      profile: profileIdSchema,
      k: z.int().min(1),
      /** Folder of the encoder, `null` for the bundled one. */
      encoder: z.string().nullable(),
      /** What calls cost, cheapest expert first, in FLOPs or money; `perRoute` is the router's own cost on a turn. */
      cost: z.object({ unit: z.string(), perCall: z.array(z.number()), perRoute: z.number() }).nullable(),
    }),
    /** Turns to encode first, then parts of a thousand. */
    progress: z.object({ phase: z.enum(['encoding', 'evaluating']), done: z.number(), total: z.number() }),
    result: z.object({ evaluation: routingEvaluationSchema, problems: z.array(fileProblemSchema) }),
  },
} as const;

export type EvaluationResult = z.infer<typeof evaluationContract.evaluate.result>;
