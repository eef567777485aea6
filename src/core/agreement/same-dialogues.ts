import type { Dialogue } from '../dialogue/model';
import { wordsOfDialogue } from '../dialogue/said-words';
import { groupedBy, groupFor } from '../../vocabulary/values/grouped';

/** One dialogue as two annotators have it. */
export interface SameDialogue {
  readonly first: Dialogue;
  readonly second: Dialogue;
}

/** The dialogues of two annotators, matched by what is said in them. */
export interface SameDialogues {
  readonly same: readonly SameDialogue[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  /** Ids that both have for dialogues with other words. */
  readonly otherWords: readonly string[];
}

/** An id is only a label, so dialogues are matched by their utterances; those that say the same, in their order. */
export function sameDialogues(first: readonly Dialogue[], second: readonly Dialogue[]): SameDialogues {
  const waiting = new Map([...groupedBy(second, wordsOfDialogue)].map(([words, dialogues]) => [words, [...dialogues]]));
  const same: SameDialogue[] = [];
  const lone: Dialogue[] = [];
  for (const dialogue of first) {
    const candidates = groupFor(waiting, wordsOfDialogue(dialogue));
    const at = Math.max(
      0,
      candidates.findIndex(({ id }) => id === dialogue.id),
    );
    const [counterpart] = candidates.splice(at, 1);
    if (counterpart) same.push({ first: dialogue, second: counterpart });
    else lone.push(dialogue);
  }
  const onlySecond = [...waiting.values()].flat().map(({ id }) => id);
  const ids = new Set(onlySecond);
  const onlyFirst = lone.map(({ id }) => id);
  return { same, onlyFirst, onlySecond, otherWords: onlyFirst.filter((id) => ids.has(id)) };
}
