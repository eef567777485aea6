import * as z from 'zod';
import type { Immutable } from '../../vocabulary/values/immutable';
import type { PageDefinition } from './page';
import { askedShape, questionRequests, throughShape } from './questions/question-contract';
import { exemplarContentSchema } from './exemplar-content';
import { queueItemSchema } from '../engine/queue-contract';
import { turnContentSchema } from '../engine/turn-contract';
import { policyIdSchema } from '../../vocabulary/policies';
import { expertSchema } from '../../vocabulary/expert';
import { curationReasonSchema } from '../../vocabulary/exemplar';

/** What is shown next to an item, as it now is in files and runs. */
const besideSchema = z.object({
  id: z.string(),
  /** Null for a turn that is not an exemplar. */
  exemplar: exemplarContentSchema.nullable(),
  turn: turnContentSchema.nullable(),
});
export type BesideItem = Immutable<z.infer<typeof besideSchema>>;

/** What the page "Curation Queue" shows. The host always sends all of it. */
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
    /** Null where the item is about a turn that is not an exemplar, or the exemplar no longer exists. */
    exemplar: exemplarContentSchema.nullable(),
    /** The content of the turn, where the item is about one. */
    turn: turnContentSchema.nullable(),
    /** What to compare it with, or what depends on it. */
    beside: z.array(besideSchema),
    /** Whether it has moved since the ranking, so that the reason may no longer hold. */
    movedSince: z.boolean(),
    ...askedShape,
    /** The files whose turns the ranking uses; empty where it uses the exemplars' own turns. */
    basis: z.array(z.string()),
    /** The project's policy. It applies only to turns of files; on the exemplars' own turns there are only votes. */
    policy: policyIdSchema,
  }),
  z.object({
    phase: z.literal('through'),
    project: z.string(),
    reason: curationReasonSchema.nullable(),
    ...throughShape,
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), project: z.string(), message: z.string() }),
]);
export type QueueContent = Immutable<z.infer<typeof queueContentSchema>>;

/** The page "Curation Queue". Its effect tells how the last move changed the known routes. */
export const queuePage = {
  id: 'queue',
  title: 'Curation Queue',
  command: 'turnRouter.curationQueue',
  content: queueContentSchema,
  requests: {
    ...questionRequests,
    /** Moves it to an expert's pool, or excludes it (`null`). A turn that is not an exemplar becomes one. */
    move: { params: z.object({ to: z.string().nullable() }), result: z.null() },
    /**
     * Shows an exemplar's line in its file, or a turn in the inspector: the item itself, or what is shown next to it.
     */
    reveal: { params: z.object({ id: z.string() }), result: z.null() },
    /** Shows the turn that the exemplar was made from, in its dialogue file. */
    openTurn: { params: z.null(), result: z.null() },
    /** Ranks again, by one reason or by all. */
    rank: { params: z.object({ reason: curationReasonSchema.nullable() }), result: z.null() },
    /** Chooses the files whose turns the ranking should use. */
    chooseEvaluationSet: { params: z.null(), result: z.null() },
  },
} as const satisfies PageDefinition;
