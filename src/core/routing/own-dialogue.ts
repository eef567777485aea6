import type { Dialogue } from '../dialogue/model';
import { groupedBy } from '../../vocabulary/values/grouped';
import type { Exemplar } from '../../vocabulary/exemplar';

/** A label that no exemplar can have, for a dialogue that shares its id with another one. */
const OTHER = '\u0000other';

/** A single exemplar of another id must have at least this many words to tell that a dialogue is its own. */
const TELLING_WORDS = 6;

/**
 * Finds under which label the exemplars know a dialogue, because a turn must not be judged by exemplars of its own
 * dialogue. What is said tells that, not the id: SGD gives the same ids to other dialogues in each split, and a copy
 * of a dialogue may have another id.
 */
export class OwnDialogues {
  private readonly byDialogue: ReadonlyMap<string, readonly Exemplar[]>;
  private readonly byFirstWords = new Map<string, string[]>();

  constructor(exemplars: readonly Exemplar[]) {
    this.byDialogue = groupedBy(exemplars, ({ dialogue }) => dialogue);
    for (const [dialogue, own] of this.byDialogue) {
      const words = wordsOf(earliest(own));
      const dialogues = this.byFirstWords.get(words) ?? [];
      this.byFirstWords.set(words, dialogues);
      dialogues.push(dialogue);
    }
  }

  /** The label of the dialogue's exemplars; one that no exemplar has where there are none. */
  labelOf(dialogue: Dialogue): string {
    const said = new Set(dialogue.turns.map(wordsOf));
    const namesake = this.byDialogue.get(dialogue.id);
    if (namesake && saySame(namesake, said)) return dialogue.id;
    const copy = [...said]
      .flatMap((words) => this.byFirstWords.get(words) ?? [])
      .find((label) => isWhole(this.byDialogue.get(label) ?? [], said));
    return copy ?? (namesake ? `${dialogue.id}${OTHER}` : dialogue.id);
  }
}

/** What was said in a turn. */
function wordsOf({ systemUtterance, userUtterance }: Pick<Exemplar, 'systemUtterance' | 'userUtterance'>): string {
  return `${systemUtterance}\n${userUtterance}`;
}

function earliest(exemplars: readonly Exemplar[]): Exemplar {
  return exemplars.reduce((first, exemplar) => (exemplar.turn < first.turn ? exemplar : first));
}

/** Most exemplars say what the dialogue says, or the earliest one does: the others may have been corrected since. */
function saySame(exemplars: readonly Exemplar[], said: ReadonlySet<string>): boolean {
  const equal = exemplars.filter((exemplar) => said.has(wordsOf(exemplar))).length;
  return 2 * equal > exemplars.length || said.has(wordsOf(earliest(exemplars)));
}

/** All exemplars of another id say what the dialogue says; a short answer alone ("Yes, please.") proves nothing. */
function isWhole(exemplars: readonly Exemplar[], said: ReadonlySet<string>): boolean {
  if (!exemplars.every((exemplar) => said.has(wordsOf(exemplar)))) return false;
  const [first, second] = exemplars;
  return second !== undefined || (first?.userUtterance ?? '').split(/\s+/).length >= TELLING_WORDS;
}
