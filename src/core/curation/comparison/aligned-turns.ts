import { saysSame } from '../../dialogue/said-words';
import { numberedId } from '../../dialogue/numbered-ids';
import { inDialogue, ownIdOf } from '../../pools/exemplar-identity';
import type { Exemplar } from '../../../vocabulary/exemplar';
import { groupFor } from '../../../vocabulary/values/grouped';

/** Exemplars of another file, under the ids that they have or would get in this one. */
export interface AlignedTurns {
  readonly exemplars: readonly Exemplar[];
  /** Each under its new id, with the exemplar as it is in its own file. */
  readonly originals: ReadonlyMap<Exemplar, Exemplar>;
  /** The ids, in their own file, of those that get a number because this file has another turn with their id. */
  readonly numbered: readonly string[];
}

/**
 * Gives exemplars of another file ids under which they can stand beside those of this file. A dialogue that shares
 * only its id with one of this file gets a number, or keeps the number under which this file has it already.
 */
export function alignedTurns(mine: readonly Exemplar[], theirs: readonly Exemplar[]): AlignedTurns {
  const own = new Map(mine.map((exemplar) => [exemplar.id, exemplar]));
  const others = new Set(theirs.filter((each) => isOther(each, own.get(each.id))).map(({ dialogue }) => dialogue));
  const taken = new Set([...mine, ...theirs].map(({ dialogue }) => dialogue));
  const known = knownNumbers(mine, theirs);
  const originals = new Map<Exemplar, Exemplar>();
  const numbered: string[] = [];
  const exemplars = theirs.map((original) => {
    if (!others.has(original.dialogue)) return remembered(originals, original, original);
    const dialogue = known.get(original.dialogue) ?? numberedId(original.dialogue, taken);
    known.set(original.dialogue, dialogue);
    const aligned = inDialogue(original, dialogue);
    if (!own.has(aligned.id)) numbered.push(original.id);
    return remembered(originals, aligned, original);
  });
  return { exemplars, originals, numbered };
}

/** The numbered dialogues of this file that say what dialogues of the other one say. */
function knownNumbers(mine: readonly Exemplar[], theirs: readonly Exemplar[]): Map<string, string> {
  const numbered = new Map<string, Exemplar[]>();
  for (const exemplar of mine) {
    const id = ownIdOf(exemplar.id);
    if (id !== undefined) groupFor(numbered, id).push(exemplar);
  }
  const known = new Map<string, string>();
  for (const exemplar of theirs) {
    const same = numbered.get(exemplar.id)?.find((each) => saysSame(each, exemplar));
    if (same && !known.has(exemplar.dialogue)) known.set(exemplar.dialogue, same.dialogue);
  }
  return known;
}

function isOther(exemplar: Exemplar, namesake: Exemplar | undefined): boolean {
  return namesake !== undefined && !saysSame(exemplar, namesake);
}

function remembered(originals: Map<Exemplar, Exemplar>, aligned: Exemplar, original: Exemplar): Exemplar {
  originals.set(aligned, original);
  return aligned;
}
