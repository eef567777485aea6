import * as z from 'zod';
import { editExtentSchema, renamingSchema, stateEditSchema } from '../../vocabulary/annotation/annotation';
import { outOfDateSchema } from '../../vocabulary/annotation/out-of-date';
import { doubtSchema } from '../../vocabulary/annotation/doubt';
import { expertSchema } from '../../vocabulary/expert';
import type { Immutable } from '../../vocabulary/values/immutable';
import { turnReferenceSchema } from '../../vocabulary/turn-reference';
import {
  answerSchema,
  chatTurnSchema,
  dialogueRowSchema,
  slotValuesSchema,
} from '../engine/dialogues/dialogue-contract';
import { dialogueMarkRequests } from './dialogues/dialogue-marks';
import { followingRequests } from './dialogues/following-requests';
import type { PageDefinition } from './page';

/** A dialogue as the list shows it. */
export const listedDialogueSchema = dialogueRowSchema.omit({ fingerprint: true, right: true }).extend({
  /** Whether its states or words are others than when the file was opened. */
  changed: z.boolean(),
});
export type ListedDialogue = Immutable<z.infer<typeof listedDialogueSchema>>;

/** The route of a turn, where it is known. */
const knownRouteSchema = z.object({ turn: z.int(), expert: z.string(), right: z.boolean().nullable() });
export type KnownRoute = Immutable<z.infer<typeof knownRouteSchema>>;

/** One dialogue in full. */
export const shownChatSchema = z.object({
  dialogue: z.string(),
  services: z.array(z.string()),
  turns: z.array(chatTurnSchema),
  routes: z.array(knownRouteSchema),
});
export type ShownChat = Immutable<z.infer<typeof shownChatSchema>>;

/** Everything that the page shows except the chosen dialogue, which it asks for. */
export const dialogueFileSchema = z.object({
  file: z.string(),
  /** The name of the file's format. */
  format: z.string(),
  /** The project's experts, cheapest first. */
  experts: z.array(expertSchema),
  /** In the order of the file. */
  dialogues: z.array(listedDialogueSchema),
  /** Why nothing can be changed; `null` where changes are possible. */
  readOnly: z.string().nullable(),
  /** Why the file cannot be shown; `null` where it can. */
  failure: z.string().nullable(),
  /** The turn to show first; `null` where the page goes on where it was. */
  goTo: turnReferenceSchema.nullable(),
});
export type ShownDialogueFile = Immutable<z.infer<typeof dialogueFileSchema>>;

/** What an edit did, or would do. */
export const editOutcomeSchema = z.object({
  /** Why it cannot be made; `null` where it can. */
  refusal: z.string().nullable(),
  /** Whether it can be made all the same, because only a schema or the file does not know the value. */
  canBeForced: z.boolean(),
  /** The turns whose states become others; empty where nothing changes. */
  turns: z.array(turnReferenceSchema.extend({ isCarried: z.boolean() })),
  /** What no longer fits, such as a span that holds the old value. */
  doubts: z.array(z.string()),
});
export type EditOutcome = Immutable<z.infer<typeof editOutcomeSchema>>;

/** Host → page, in addition to `show`. */
export const dialogueUpdates = {
  /** The file has changed: replaces `removed` dialogues from `start` by `dialogues`. */
  splice: {
    params: z.object({
      start: z.int().min(0),
      removed: z.int().min(0),
      dialogues: z.array(listedDialogueSchema),
    }),
    result: z.null(),
  },
  /** Routes, runs or exemplars have changed, so the chosen dialogue is out of date. */
  refresh: { params: z.null(), result: z.null() },
  /** Somebody wants to see this turn. */
  goTo: { params: turnReferenceSchema, result: z.null() },
  /** What rests on states that are others now. */
  tellOutOfDate: { params: outOfDateSchema, result: z.null() },
} as const;

/** The chat of a dialogue file. The text of the file is what is edited, so undo, redo and saving are the editor's. */
export const dialoguePage = {
  id: 'dialogue',
  title: 'Dialogues',
  content: dialogueFileSchema,
  requests: {
    /** One dialogue; `null` where the file no longer has it. */
    chat: { params: z.object({ dialogue: z.string() }), result: shownChatSchema.nullable() },
    /** The ids of the dialogues in which all words occur. */
    find: { params: z.object({ words: z.array(z.string()).min(1) }), result: z.array(z.string()) },
    /** The annotations that may be wrong, the most doubtful first. */
    doubts: { params: z.null(), result: z.array(doubtSchema) },
    /** What an edit would do. */
    preview: { params: z.object({ edit: stateEditSchema }), result: editOutcomeSchema },
    /** Makes an edit, as one step of undo; `force` where the value is not known and is meant all the same. */
    edit: { params: z.object({ edit: stateEditSchema, force: z.boolean() }), result: editOutcomeSchema },
    /** Makes an expert's answer the gold state: of one slot, or of the whole turn. */
    accept: {
      params: turnReferenceSchema.extend({ ...answerSchema.shape, extent: editExtentSchema }),
      result: editOutcomeSchema,
    },
    /** The same for all turns of the file on which all experts gave the same answer, and another one than gold. */
    acceptAgreed: { params: z.object({ isPreview: z.boolean() }), result: editOutcomeSchema },
    /** Another name of a slot, or another spelling of a value, in many dialogues as one step of undo. */
    rename: {
      params: z.object({ renaming: renamingSchema, isPreview: z.boolean() }),
      result: editOutcomeSchema,
    },
    /** The slots and values that can be completed. */
    slotValues: { params: z.null(), result: z.array(slotValuesSchema) },
    ...dialogueMarkRequests,
    /** Takes back the last change of the file, or makes it again. */
    undo: { params: z.null(), result: z.null() },
    redo: { params: z.null(), result: z.null() },
    ...followingRequests,
    /** Shows the turn in the text editor. */
    reveal: { params: turnReferenceSchema, result: z.null() },
    /** Routes the turn and shows what decided it. */
    inspect: { params: turnReferenceSchema, result: z.null() },
  },
} as const satisfies PageDefinition;
