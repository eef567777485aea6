import * as z from 'zod';
import { slotChangeSchema } from '../../../vocabulary/annotation/annotation';
import { dialogueStateSchema } from '../../../vocabulary/dialogue-state';
import type { Immutable } from '../../../vocabulary/values/immutable';
import { slotDifferenceSchema } from '../../../vocabulary/matching';
import { problemSchema } from '../../../vocabulary/problem';
import { routingChoicesSchema, routingSettingsSchema } from '../../../vocabulary/routing/routing-settings';
import { turnReferenceSchema } from '../../../vocabulary/turn-reference';
import { fileInSet } from '../file-in-set';

/** A dialogue in a list of many: what the list shows, sorts out and counts. */
export const dialogueRowSchema = z.object({
  /** Unique in its file. */
  id: z.string(),
  services: z.array(z.string()),
  /** Number of user turns. */
  turns: z.int(),
  /** What the user says first; empty where nobody says anything. */
  opening: z.string(),
  /** The turns, counted from 0, on which experts answered and none was right. */
  noneRight: z.array(z.int()),
  /** The turns, counted from 0, on which each expert is right; none where gold or its answer is unknown. */
  right: z.array(z.object({ expert: z.string(), turns: z.array(z.int()) })),
  /** Differs whenever what is said or a gold state differs. */
  fingerprint: z.string(),
});
export type DialogueRow = Immutable<z.infer<typeof dialogueRowSchema>>;

/** Where a value of the state stands in what was said. */
export const evidenceSchema = z.object({
  slot: z.string(),
  speaker: z.enum(['system', 'user']),
  /** UTF-16 offsets in the utterance. */
  start: z.int(),
  end: z.int(),
});
export type Evidence = Immutable<z.infer<typeof evidenceSchema>>;

/** What one expert answered to a turn. */
export const chatAnswerSchema = z.object({
  expert: z.string(),
  /** Null where gold is unknown. */
  right: z.boolean().nullable(),
  /** Every slot of the turn's gold belief, then the slots predicted in addition. */
  slots: z.array(slotDifferenceSchema),
});
export type ChatAnswer = Immutable<z.infer<typeof chatAnswerSchema>>;

/** A user turn of a chat. */
export const chatTurnSchema = z.object({
  /** Counts user turns from 0. */
  turn: z.int(),
  systemUtterance: z.string(),
  userUtterance: z.string(),
  /** The last known gold state before the turn. */
  previousState: dialogueStateSchema,
  /** The gold state after the turn; null where nobody annotated it. */
  state: dialogueStateSchema.nullable(),
  /** What the turn changes; null where that is unknown. */
  belief: dialogueStateSchema.nullable(),
  answers: z.array(chatAnswerSchema),
  /** Where the values that the turn changes stand in its own two utterances. */
  evidence: z.array(evidenceSchema),
  /** Slots whose new value stands nowhere in the dialogue up to this turn. */
  withoutEvidence: z.array(z.string()),
});
export type ChatTurn = Immutable<z.infer<typeof chatTurnSchema>>;

/** A slot with the values that a file gives it, the most frequent first. */
export const slotValuesSchema = z.object({ slot: z.string(), values: z.array(z.string()) });
export type SlotValues = Immutable<z.infer<typeof slotValuesSchema>>;

/** An expert's answer to a turn, or to one slot of it. */
export const answerSchema = z.object({ expert: z.string(), slot: z.string().nullable() });

const reading = {
  ...fileInSet,
  experts: routingSettingsSchema.shape.experts,
  matching: routingChoicesSchema.shape.matching,
};

export const dialogueContract = {
  /** The dialogues of a file, without what is said in them. */
  dialogues: {
    params: z.object(reading),
    result: z.object({ format: z.string(), rows: z.array(dialogueRowSchema), problems: z.array(problemSchema) }),
  },
  /** One dialogue with everything that is said in it, its states, and the experts' answers. */
  chat: {
    params: z.object({ ...reading, dialogue: z.string() }),
    result: z.object({ services: z.array(z.string()), turns: z.array(chatTurnSchema) }),
  },
  /** What makes an expert's answer to a turn the gold state: of one slot, or of the whole turn. */
  acceptedAnswer: {
    params: z.object({ ...reading, dialogue: z.string(), turn: z.int().min(0), ...answerSchema.shape }),
    result: z.object({ changes: z.array(slotChangeSchema) }),
  },
  /** The same for all turns on which all experts gave the same answer, and another one than gold. */
  agreedAnswers: {
    params: z.object(reading),
    result: z.object({ turns: z.array(turnReferenceSchema.extend({ changes: z.array(slotChangeSchema) })) }),
  },
  /** Every slot that the file has, with its values, the most frequent first. */
  slotValues: {
    params: z.object(fileInSet),
    result: z.object({
      slots: z.array(slotValuesSchema),
    }),
  },
  /** Every dialogue of a file with a fingerprint of what is said in it, by which decisions name it. */
  saidDialogues: {
    params: z.object({ file: z.string() }),
    result: z.object({ dialogues: z.array(z.object({ dialogue: z.string(), said: z.string(), turns: z.int() })) }),
  },
  /** The ids of the dialogues in which all words occur: in an utterance, a slot, a value or the id. */
  findDialogues: {
    params: z.object({ file: z.string(), words: z.array(z.string()).min(1) }),
    result: z.object({ dialogues: z.array(z.string()) }),
  },
} as const;
