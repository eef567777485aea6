import type { Dialogue, DialogueFile, Turn } from '../../core/dialogue/model';

/** A user turn as requests name it. */
export interface NamedTurn {
  readonly dialogue: string;
  readonly turn: number;
}

/** @throws where the file has no such dialogue or turn */
export function turnNamed(
  { dialogues }: DialogueFile,
  named: NamedTurn,
  file: string,
): { readonly dialogue: Dialogue; readonly turn: Turn } {
  const dialogue = dialogues.find(({ id }) => id === named.dialogue);
  const turn = dialogue?.turns.find(({ index }) => index === named.turn);
  if (!dialogue || !turn) throw new Error(`${file} has no turn ${named.turn + 1} in dialogue "${named.dialogue}".`);
  return { dialogue, turn };
}
