import type { Dialogue, Turn } from '../dialogue/model';
import { plainWords, saysSame } from '../dialogue/said-words';
import { groupedBy, itemsOf } from '../../vocabulary/values/grouped';
import { firstOf, required } from '../../vocabulary/values/required';
import type { Exemplar } from '../../vocabulary/exemplar';

/** A label that no exemplar can have, for a dialogue that shares its id with another one. */
const OTHER = '\u0000other';

/** A single exemplar of another id must have at least this many words to tell that a dialogue is its own. */
const TELLING_WORDS = 6;

/** The turns of a dialogue by their plain user words. */
type Said = ReadonlyMap<string, readonly Turn[]>;

/**
 * Finds under which label the exemplars know a dialogue, because a turn must not be judged by exemplars of its own
 * dialogue. What is said tells that, not the id: SGD gives the same ids to other dialogues in each split, and a copy
 * of a dialogue may have another id.
 */
export class OwnDialogues {
  private readonly byDialogue: ReadonlyMap<string, readonly Exemplar[]>;
  /** The dialogues of the exemplars by the plain user words of their earliest exemplar. */
  private readonly byFirstWords: ReadonlyMap<string, readonly string[]>;

  constructor(exemplars: readonly Exemplar[]) {
    this.byDialogue = groupedBy(exemplars, ({ dialogue }) => dialogue);
    this.byFirstWords = groupedBy(this.byDialogue.keys(), (label) =>
      plainWords(earliest(required(this.byDialogue, label)).userUtterance),
    );
  }

  /** The label of the dialogue's exemplars; one that no exemplar has where there are none. */
  labelOf(dialogue: Dialogue): string {
    const said = saidIn(dialogue);
    const namesake = this.byDialogue.get(dialogue.id);
    if (namesake && saySame(namesake, said)) return dialogue.id;
    const [copy] = this.copiesOf(said);
    return copy ?? (namesake ? `${dialogue.id}${OTHER}` : dialogue.id);
  }

  /** The labels of all dialogues of the exemplars that say what the dialogue says; none where it is not among them. */
  labelsOf(dialogue: Dialogue): readonly string[] {
    const said = saidIn(dialogue);
    const namesake = this.byDialogue.get(dialogue.id);
    const own = namesake && saySame(namesake, said) ? [dialogue.id] : [];
    return [...new Set([...own, ...this.copiesOf(said)])];
  }

  private *copiesOf(said: Said): Generator<string, void> {
    for (const words of said.keys())
      for (const label of itemsOf(this.byFirstWords, words))
        if (isWhole(required(this.byDialogue, label), said)) yield label;
  }
}

function saidIn({ turns }: Dialogue): Said {
  return groupedBy(turns, ({ userUtterance }) => plainWords(userUtterance));
}

function isSaid(exemplar: Exemplar, said: Said): boolean {
  return itemsOf(said, plainWords(exemplar.userUtterance)).some((turn) => saysSame(turn, exemplar));
}

function earliest(exemplars: readonly Exemplar[]): Exemplar {
  return exemplars.reduce((first, exemplar) => (exemplar.turn < first.turn ? exemplar : first));
}

/** Most exemplars say what the dialogue says, or the earliest one does: the others may have been corrected since. */
function saySame(exemplars: readonly Exemplar[], said: Said): boolean {
  const equal = exemplars.filter((exemplar) => isSaid(exemplar, said)).length;
  return 2 * equal > exemplars.length || isSaid(earliest(exemplars), said);
}

/** All exemplars of another id say what the dialogue says; a short answer alone ("Yes, please.") proves nothing. */
function isWhole(exemplars: readonly Exemplar[], said: Said): boolean {
  if (!exemplars.every((exemplar) => isSaid(exemplar, said))) return false;
  return exemplars.length > 1 || firstOf(exemplars).userUtterance.split(/\s+/).length >= TELLING_WORDS;
}
