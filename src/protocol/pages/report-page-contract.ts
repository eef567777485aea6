import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import type { PageDefinition } from './page';
import { policyIdSchema } from '../../vocabulary/policies';
import { profileIdSchema } from '../../vocabulary/matching';
import { routingEvaluationSchema } from '../../vocabulary/routing/routing-evaluation';

export const reportOptionsSchema = z.object({
  /** What is evaluated: the project as it stands, or pools that are drawn at random. */
  mode: z.enum(['project', 'draws']).default('project'),
  /** The policy that is shown in full. */
  policy: policyIdSchema,
  k: z.int().min(1).max(1000),
  /** The share of turns that may go to the costliest expert. */
  calls: z.number().min(0).max(1),
  /** How many more turns may be wrong than with the costliest expert alone, instead of a budget; null for none. */
  bound: z.number().min(0).max(1).nullable().default(null),
  poolDialogues: z.int().min(1).max(100_000),
  seeds: z.int().min(1).max(100),
  profile: profileIdSchema,
  /** Cost of a call, cheapest expert first, in the user's own unit; null where not given. */
  cost: z.object({ unit: z.string().max(20), perCall: z.array(z.number().min(0)) }).nullable(),
});
export type ReportOptions = Immutable<z.infer<typeof reportOptionsSchema>>;

const differenceSchema = routingEvaluationSchema.shape.difference;

/** A policy in the table of all of them. */
const policyRowSchema = z.object({
  policy: policyIdSchema,
  /** Why another policy decided; null where it did not. */
  instead: z.string().nullable(),
  calls: z.number(),
  tlb: z.number(),
  tlbFilled: z.number().nullable(),
  jga: z.number(),
  /** The difference from each expert alone, cheapest first. */
  against: z.array(differenceSchema),
  /** Whether the project routes by it. */
  isOfProject: z.boolean(),
  /** Whether it has a call budget; a vote of neighbors has none. */
  keepsBudget: z.boolean(),
  /** Whether the cheapest expert is paid on every turn. */
  asksCheapestFirst: z.boolean(),
});
export type PolicyRow = Immutable<z.infer<typeof policyRowSchema>>;

/** The evaluation, with everything the page needs to describe it. */
export const reportSchema = z.object({
  evaluation: routingEvaluationSchema,
  /** Display names, cheapest first. */
  experts: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Whether the cheapest expert is paid on every turn. */
  asksCheapestFirst: z.boolean(),
  /** What the figures show, in sentences. */
  summary: z.array(z.string()),
  /** What was tested on how many dialogues, as a line without a full stop. */
  tested: z.string(),
  /** All policies that were measured. */
  policies: z.array(policyRowSchema),
});
export type Report = Immutable<z.infer<typeof reportSchema>>;

/** What the page "Routing Report" shows. The host always sends all of it. */
export const reportContentSchema = z.discriminatedUnion('phase', [
  /** In progress; the previous report, if any, stays on screen. */
  z.object({
    phase: z.literal('evaluating'),
    file: z.string(),
    options: reportOptionsSchema,
    step: z.enum(['encoding', 'evaluating']),
    share: z.number(),
    report: reportSchema.nullable(),
  }),
  z.object({
    phase: z.literal('shown'),
    file: z.string(),
    options: reportOptionsSchema,
    report: reportSchema,
    notice: z.string().nullable(),
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), file: z.string(), options: reportOptionsSchema, message: z.string() }),
]);
export type ReportContent = Immutable<z.infer<typeof reportContentSchema>>;

const decidedSchema = z.object({ policy: policyIdSchema, k: z.int().min(1) });
/** The part of the report that is written into the project file: a budget of calls, or a bound. */
export const operatingPointSchema = z.union([
  decidedSchema.extend({ calls: z.number().min(0).max(1) }),
  decidedSchema.extend({ bound: z.number().min(0).max(1) }),
]);
export type OperatingPoint = Immutable<z.infer<typeof operatingPointSchema>>;

/** The page "Routing Report". */
export const reportPage = {
  id: 'report',
  title: 'Routing Report',
  command: 'turnRouter.routingReport',
  content: reportContentSchema,
  requests: {
    /** Stops the evaluation and shows the previous report. */
    stop: { params: z.null(), result: z.null() },
    /** Evaluates the same file with other options. */
    evaluate: { params: reportOptionsSchema, result: z.null() },
    /** Shows another of the policies that were measured. */
    choose: { params: z.object({ policy: policyIdSchema }), result: z.null() },
    /** Writes a policy into the project file. */
    usePolicy: { params: z.object({ policy: policyIdSchema }), result: z.null() },
    /** Evaluates another file. */
    chooseFile: { params: z.null(), result: z.null() },
    /** Shows a turn in the Routing Inspector and in its file. */
    inspect: {
      params: z.object({ file: z.string().optional(), dialogue: z.string(), turn: z.int().min(0) }),
      result: z.null(),
    },
    /** Writes the operating point into the project file. */
    use: { params: operatingPointSchema, result: z.null() },
    /** Saves the figures as a table, or the curve as drawn on the page. */
    save: {
      params: z.discriminatedUnion('as', [
        z.object({ as: z.enum(['markdown', 'csv', 'latex', 'json']) }),
        z.object({ as: z.literal('svg'), svg: z.string().max(1_000_000) }),
      ]),
      result: z.null(),
    },
  },
} as const satisfies PageDefinition;
