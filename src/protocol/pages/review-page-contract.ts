import * as z from 'zod';
import { annotatorsContract } from '../engine/dialogues/annotators-contract';
import { chatTurnSchema } from '../engine/dialogues/dialogue-contract';
import { outOfDateSchema } from '../../vocabulary/annotation/out-of-date';
import { expertSchema } from '../../vocabulary/expert';
import type { Immutable } from '../../vocabulary/values/immutable';
import { followingRequests } from './dialogues/following-requests';
import type { PageDefinition } from './page';
import { askedShape, questionRequests, throughShape } from './questions/question-contract';

/** An answer to a question about an annotation, besides leaving it as it is. */
const reviewAnswerSchema = z.object({
  /** The key that gives it. */
  key: z.string(),
  /** Such as `hotel-area is north`. */
  words: z.string(),
});
export type ReviewAnswer = Immutable<z.infer<typeof reviewAnswerSchema>>;

/** A question about one slot of a turn, or about the whole turn. */
const reviewQuestionSchema = z.object({
  dialogue: z.string(),
  /** Counts user turns from 0. */
  turn: z.int().min(0),
  slot: z.string().nullable(),
  /** Why it is asked, such as `Nobody says the value`. */
  title: z.string(),
  /** The evidence in plain sentences. */
  words: z.string(),
  answers: z.array(reviewAnswerSchema),
  /** Whether it can be left as it is. */
  canKeep: z.boolean(),
});
export type ReviewQuestion = Immutable<z.infer<typeof reviewQuestionSchema>>;

/** How far two annotators agree, and on what. */
export const shownAgreementSchema = annotatorsContract.compareAnnotations.result.pick({
  dialogues: true,
  turns: true,
  slots: true,
  onlyFirst: true,
  onlySecond: true,
  unannotated: true,
});
export type ShownAgreement = Immutable<z.infer<typeof shownAgreementSchema>>;

/** The heading: what is reviewed, such as `Doubtful annotations`, and in which file. */
const about = { title: z.string(), file: z.string() };

/** What the answers so far have put out of date; null before it is known. */
const effects = { outOfDate: outOfDateSchema.nullable() };

/** What the page "Review Annotations" shows. The host always sends all of it. */
export const reviewContentSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('looking'), ...about, share: z.number() }),
  z.object({
    phase: z.literal('item'),
    ...about,
    experts: z.array(expertSchema),
    question: reviewQuestionSchema,
    /** The turns around it, in order; empty where the dialogue is gone. */
    turns: z.array(chatTurnSchema),
    agreement: shownAgreementSchema.nullable(),
    ...effects,
    ...askedShape,
  }),
  z.object({
    phase: z.literal('through'),
    ...about,
    agreement: shownAgreementSchema.nullable(),
    ...effects,
    ...throughShape,
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), ...about, message: z.string() }),
]);
export type ReviewContent = Immutable<z.infer<typeof reviewContentSchema>>;

/** The page "Review Annotations": one doubt, or one disagreement of two annotators, after the other. */
export const reviewPage = {
  id: 'review',
  title: 'Review Annotations',
  command: 'turnRouter.reviewDoubts',
  content: reviewContentSchema,
  requests: {
    ...questionRequests,
    ...followingRequests,
    /** Gives an answer, by its number in the question from 0. It edits the file, with carry-over. */
    answer: { params: z.object({ answer: z.int().min(0) }), result: z.null() },
    /** Shows the turn in the dialogue editor. */
    openTurn: { params: z.null(), result: z.null() },
    /** Looks for questions again. */
    lookAgain: { params: z.null(), result: z.null() },
  },
} as const satisfies PageDefinition;
