import * as z from 'zod';
import { expertSchema } from '../../../vocabulary/expert';
import { labelQualitySchema } from '../../../vocabulary/label-quality';
import type { Immutable } from '../../../vocabulary/values/immutable';
import { chatTurnSchema } from '../../engine/dialogues/dialogue-contract';
import type { PageDefinition } from '../page';
import { askedShape, questionRequests, throughShape } from './question-contract';

/** An exemplar that is near the asked turn. */
const nearExemplarSchema = z.object({
  id: z.string(),
  expert: z.string(),
  cosine: z.number(),
  systemUtterance: z.string(),
  userUtterance: z.string(),
});
export type NearExemplar = Immutable<z.infer<typeof nearExemplarSchema>>;

/** Which expert is proposed for the asked turn, and why, in a sentence. */
const proposalSchema = z.object({ expert: z.string(), words: z.string() });

/** The file whose turns are labeled, and how good the router is by the labels; null while that is unknown. */
const about = { file: z.string(), quality: labelQualitySchema.nullable() };

/** What the page "Label Turns" shows. The host always sends all of it. */
export const labelContentSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('looking'), ...about, share: z.number() }),
  z.object({
    phase: z.literal('item'),
    ...about,
    /** Cheapest first; the key of each is its number from 1. */
    experts: z.array(expertSchema),
    dialogue: z.string(),
    /** Counts user turns from 0. */
    turn: z.int().min(0),
    /** Why a label of this turn tells much, in a sentence. */
    why: z.string(),
    /** The turns around it, in order; empty where the dialogue is gone. */
    turns: z.array(chatTurnSchema),
    nearest: z.array(nearExemplarSchema),
    /** The present route; null where there are no exemplars yet. */
    route: z.object({ expert: z.string(), words: z.string() }).nullable(),
    proposal: proposalSchema.nullable(),
    ...askedShape,
  }),
  z.object({ phase: z.literal('through'), ...about, ...throughShape }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), ...about, message: z.string() }),
]);
export type LabelContent = Immutable<z.infer<typeof labelContentSchema>>;

/** The page "Label Turns": which expert should answer, one turn after the other. */
export const labelPage = {
  id: 'label',
  title: 'Label Turns',
  command: 'turnRouter.labelTurns',
  content: labelContentSchema,
  requests: {
    /** `keep` takes the proposed expert. */
    ...questionRequests,
    /** Labels the turn with an expert, by its number from 0. */
    label: { params: z.object({ expert: z.int().min(0) }), result: z.null() },
    /** Shows the next turn and leaves this one without an answer. */
    next: { params: z.null(), result: z.null() },
    /** Shows the turn in the dialogue editor. */
    openTurn: { params: z.null(), result: z.null() },
    /** Orders the turns anew, by the labels there are now. */
    lookAgain: { params: z.null(), result: z.null() },
  },
} as const satisfies PageDefinition;
