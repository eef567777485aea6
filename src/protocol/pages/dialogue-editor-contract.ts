import * as z from 'zod';
import { expertSchema } from '../../vocabulary/expert';
import type { Immutable } from '../../vocabulary/values/immutable';
import { turnReferenceSchema } from '../../vocabulary/turn-reference';
import { chatTurnSchema, dialogueRowSchema } from '../engine/dialogues/dialogue-contract';
import type { PageDefinition } from './page';

/** A dialogue as the list shows it. */
export const listedDialogueSchema = dialogueRowSchema.omit({ fingerprint: true }).extend({
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
    /** Shows the turn in the text editor. */
    reveal: { params: turnReferenceSchema, result: z.null() },
    /** Routes the turn and shows what decided it. */
    inspect: { params: turnReferenceSchema, result: z.null() },
  },
} as const satisfies PageDefinition;
