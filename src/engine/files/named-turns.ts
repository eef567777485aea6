import type { Dialogue, Turn } from '../../core/dialogue/model';
import type { DialogueSet } from '../data-sets/dialogue-sets';

/** A user turn as requests name it. */
export interface NamedTurn {
  readonly dialogue: string;
  readonly turn: number;
}

/**
 * A turn as it stands in the data set, by the id that its dialogue has in a file.
 *
 * @throws where the file has no such dialogue or turn
 */
export function turnNamed(
  set: DialogueSet,
  named: NamedTurn,
  file: string,
): { readonly dialogue: Dialogue; readonly turn: Turn } {
  const dialogue = set.named(file, named.dialogue);
  const turn = dialogue?.turns.find(({ index }) => index === named.turn);
  if (!dialogue || !turn) throw new Error(`${file} has no turn ${named.turn + 1} in dialogue "${named.dialogue}".`);
  return { dialogue, turn };
}
