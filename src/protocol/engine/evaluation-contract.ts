import * as z from 'zod';
import { runOfExpertSchema } from '../../vocabulary/expert';
import type { Immutable } from '../../vocabulary/values/immutable';
import { fileProblemSchema } from '../../vocabulary/problem';
import { poolRuleIdSchema } from '../../vocabulary/routing/pool-rules';
import { policyIdSchema } from '../../vocabulary/policies';
import { routingSettingsSchema } from '../../vocabulary/routing/routing-settings';
import { profileIdSchema } from '../../vocabulary/matching';
import { routingEvaluationSchema } from '../../vocabulary/routing/routing-evaluation';

/** A file that a result rests on, and the hash of its content, as `sha256:…`. */
const hashedFileSchema = z.object({ path: z.string(), hash: z.string() });
export type HashedFile = Immutable<z.infer<typeof hashedFileSchema>>;

const costSchema = z.object({ unit: z.string(), perCall: z.array(z.number()), perRoute: z.number() });

/** What an evaluation gives, with all that it rests on. */
const evaluationsSchema = z.object({
  evaluations: z.array(routingEvaluationSchema),
  problems: z.array(fileProblemSchema),
  /** The id of the encoder, with its tuning; null where no vector was compared. */
  encoder: z.string().nullable(),
  files: z.array(hashedFileSchema),
});

const evaluationRequestSchema = z.object({
  /** Dialogue files with gold states; together they are one data set. */
  files: z.array(z.string()).min(1),
  /** Cheapest expert first. */
  runs: z.array(runOfExpertSchema).min(2),
  /** The share of turns that may go to the costliest expert; 1 means every turn that is expected to gain. */
  calls: z.number().min(0).max(1),
  /** What a change of the expert within a dialogue costs, in points of expected benefit; by default nothing. */
  switchCost: z.number().min(0).max(1).optional(),
  /** How many more turns may be wrong than with the costliest expert alone; takes precedence over `calls`. */
  bound: z.number().min(0).max(1).optional(),
  poolDialogues: z.int().min(1),
  seeds: z.int().min(1),
  profile: profileIdSchema,
  k: z.int().min(1),
  /** Which turns of the pool vote, where neighbors vote; by default the paper's rule. */
  rule: poolRuleIdSchema.optional(),
  /** Folder of the encoder; `null` for the bundled one. */
  encoder: z.string().nullable(),
  /** Cost of calls, cheapest expert first, in FLOPs or money; `perRoute` is the router's own cost on a turn. */
  cost: costSchema.nullable(),
});

/** First counts turns to encode, then thousandths of the evaluation. */
const evaluationProgressSchema = z.object({
  phase: z.enum(['encoding', 'evaluating']),
  done: z.number(),
  total: z.number(),
});

export const evaluationContract = {
  /**
   * Evaluates policies over several draws of the pool: each learns from the pool dialogues and is tested on all others.
   * What they compare turns by is computed once.
   */
  evaluatePolicies: {
    params: evaluationRequestSchema.extend({ policies: z.array(policyIdSchema).min(1) }),
    progress: evaluationProgressSchema,
    result: evaluationsSchema,
  },
  /**
   * Evaluates a project as it stands: its exemplar files decide on turns exactly as they do at work, and each policy is
   * measured on the same dialogues.
   */
  evaluateProject: {
    params: z.object({
      /** The project's own settings, except that each of the policies takes the place of its policy. */
      settings: routingSettingsSchema,
      policies: z.array(policyIdSchema).min(1),
      /** The files of the data set, on which the experts' runs are fitted. */
      dialogues: z.array(z.string()),
      /** The files to be tested; none where the dialogues outside of the pools are. */
      evaluation: z.array(z.string()),
      /** The project file, to be named with the others; null where there is none. */
      projectFile: z.string().nullable(),
      cost: costSchema.nullable(),
    }),
    progress: evaluationProgressSchema,
    result: evaluationsSchema,
  },
} as const;

export type EvaluationsResult = Immutable<z.infer<typeof evaluationsSchema>>;
