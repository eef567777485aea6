import * as z from 'zod';
import type { Immutable } from '../../vocabulary/immutable';
import { exemplarContentSchema } from './exemplar-content';
import { queueItemSchema } from '../engine/queue-contract';
import { turnContentSchema } from '../engine/turn-contract';
import { policyIdSchema } from '../../vocabulary/policies';
import { expertSchema } from '../../vocabulary/expert';
import { curationReasonSchema } from '../../vocabulary/curation-reason';

/** What a hand decided on an item of the queue. */
export const queueVerdictSchema = z.enum(['kept', 'changed', 'skipped']);
export type QueueVerdict = Immutable<z.infer<typeof queueVerdictSchema>>;

/** What is seen with an item, as files and runs have it now. */
const besideSchema = z.object({
  id: z.string(),
  /** Null where it is a turn that is no exemplar. */
  exemplar: exemplarContentSchema.nullable(),
  turn: turnContentSchema.nullable(),
});
export type BesideItem = Immutable<z.infer<typeof besideSchema>>;

/** What the page "Curation Queue" shows at a moment. The host sends it whole. */
export const queueContentSchema = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('ranking'),
    project: z.string(),
    step: z.enum(['routing', 'judging']),
    share: z.number(),
  }),
  z.object({
    phase: z.literal('item'),
    project: z.string(),
    experts: z.array(expertSchema),
    reason: curationReasonSchema.nullable(),
    item: queueItemSchema,
    /** Null where the item is about a turn that is no exemplar, or the exemplar is gone. */
    exemplar: exemplarContentSchema.nullable(),
    /** What the turn says and means, where the item is about one. */
    turn: turnContentSchema.nullable(),
    /** What it is to be held against, or what hangs on it. */
    beside: z.array(besideSchema),
    /** Whether it is in another pool than when it was ranked, so that what the ranking says of it may no longer hold. */
    movedSince: z.boolean(),
    /** What was decided on it before, where one has gone back to it. */
    verdict: queueVerdictSchema.nullable(),
    done: z.int(),
    total: z.int(),
    /** What the last key did. */
    notice: z.string().nullable(),
    /** What the last change of the pools did to the known routes; null before the first one. */
    effect: z.string().nullable(),
    /** The files whose turns the ranking goes by; empty where it goes by the exemplars' own turns. */
    basis: z.array(z.string()),
    /** The project's policy, which counts on the turns of files alone: on the exemplars' own turns there are only votes. */
    policy: policyIdSchema,
  }),
  z.object({
    phase: z.literal('through'),
    project: z.string(),
    reason: curationReasonSchema.nullable(),
    total: z.int(),
    notice: z.string().nullable(),
    effect: z.string().nullable(),
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), project: z.string(), message: z.string() }),
]);
export type QueueContent = Immutable<z.infer<typeof queueContentSchema>>;

/** Host → page. */
export const queuePageContract = {
  /** Replaces everything shown. */
  show: { params: queueContentSchema, result: z.null() },
} as const;

/** Page → host. Each decision goes on to the next item. */
export const queueHostContract = {
  /** The page is loaded and listening; the host answers with `show`. */
  ready: { params: z.null(), result: z.null() },
  /** The exemplar is where it belongs. */
  keep: { params: z.null(), result: z.null() },
  /** To an expert's pool, or out of the pools (`null`). A turn that is no exemplar becomes one. */
  move: { params: z.object({ to: z.string().nullable() }), result: z.null() },
  /** Later, or never. */
  skip: { params: z.null(), result: z.null() },
  /** To the item before. */
  back: { params: z.null(), result: z.null() },
  /** Take the last change back, and show its item. */
  undo: { params: z.null(), result: z.null() },
  /** Show an exemplar's line in its file, or a turn in the inspector: the item, or what is seen with it. */
  reveal: { params: z.object({ id: z.string() }), result: z.null() },
  /** Show the turn that the exemplar was made of, in its dialogue file. */
  openTurn: { params: z.null(), result: z.null() },
  /** Rank again, by one reason alone or by all. */
  rank: { params: z.object({ reason: curationReasonSchema.nullable() }), result: z.null() },
  /** Name the files whose turns the ranking should go by. */
  chooseEvaluationSet: { params: z.null(), result: z.null() },
  /** Begin anew with what was skipped. */
  again: { params: z.null(), result: z.null() },
} as const;
