import * as z from 'zod';
import type { ListedDialogue } from '../../../src/protocol/pages/dialogue-editor-contract';

import type { DoubtfulTurns } from '../known-doubts';

/** Which dialogues are shown because of what is to be done with them. */
export const dialogueKindSchema = z.enum(['all', 'doubtful', 'wrong', 'changed']);
export type DialogueKind = z.infer<typeof dialogueKindSchema>;

/** Which dialogues are shown. An empty choice means all. */
export const listFilterSchema = z.object({
  /** All of these words must occur in the dialogue. Letter case does not matter. */
  search: z.string(),
  service: z.string(),
  kind: dialogueKindSchema,
});
export type ListFilter = z.infer<typeof listFilterSchema>;

export const noFilter: ListFilter = { search: '', service: '', kind: 'all' };

/** The words that are searched for. */
export function searchWords({ search }: ListFilter): string[] {
  return search.split(/\s+/).filter((word) => word !== '');
}

/**
 * The dialogues that match the filter.
 *
 * @param found the dialogues in which the words occur; `null` where no words are searched for
 */
export function filtered(
  dialogues: readonly ListedDialogue[],
  { service, kind }: ListFilter,
  found: ReadonlySet<string> | null,
  doubtful: DoubtfulTurns,
): readonly ListedDialogue[] {
  return dialogues.filter(
    (dialogue) =>
      isOfKind[kind](dialogue, doubtful) &&
      (service === '' || dialogue.services.includes(service)) &&
      (found === null || found.has(dialogue.id)),
  );
}

type KindTest = (dialogue: ListedDialogue, doubtful: DoubtfulTurns) => boolean;

const isOfKind: Readonly<Record<DialogueKind, KindTest>> = {
  all: () => true,
  doubtful: ({ id }, doubtful) => doubtful.has(id),
  wrong: ({ noneRight }) => noneRight.length > 0,
  changed: ({ changed }) => changed,
};

/** All services of the dialogues, in alphabetical order. */
export function servicesIn(dialogues: readonly ListedDialogue[]): readonly string[] {
  return [...new Set(dialogues.flatMap(({ services }) => services))].sort();
}

/** How many dialogues there are of each kind. */
export function countsIn(
  dialogues: readonly ListedDialogue[],
  doubtful: DoubtfulTurns,
): Readonly<Record<DialogueKind, number>> {
  const count = (kind: DialogueKind): number =>
    dialogues.filter((dialogue) => isOfKind[kind](dialogue, doubtful)).length;
  return { all: dialogues.length, doubtful: count('doubtful'), wrong: count('wrong'), changed: count('changed') };
}
