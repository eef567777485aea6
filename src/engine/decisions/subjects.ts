import { createHash } from 'node:crypto';
import type { Dialogue } from '../../core/dialogue/model';
import { plainWords, wordsOfDialogue } from '../../core/dialogue/said-words';
import { changesToCompare } from '../../core/pools/exemplar-identity';
import type { AnnotationSubject, ExemplarSubject } from '../../vocabulary/annotation/decision';
import { valueOf, type SlotValue } from '../../vocabulary/dialogue-state';
import type { Exemplar } from '../../vocabulary/exemplar';

const HEX_DIGITS = 16;

const known = new WeakMap<Dialogue, string>();

/**
 * Names the annotation of one slot of a turn, or of the whole turn, for decisions.
 *
 * @param id the id of the dialogue in its file
 */
export function annotationSubject(
  dialogue: Dialogue,
  { id, turn, slot }: { readonly id: string; readonly turn: number; readonly slot: string | null },
): AnnotationSubject {
  const belief = dialogue.turns[turn]?.belief;
  const value: SlotValue | null = (belief && slot !== null ? valueOf(belief, slot) : undefined) ?? null;
  return { dialogue: id, turn, slot, said: saidIn(dialogue), value };
}

/** Names an exemplar for decisions, or a turn as what it would be as an exemplar. */
export function exemplarSubject(
  exemplar: Pick<Exemplar, 'id' | 'systemUtterance' | 'userUtterance' | 'belief'>,
): ExemplarSubject {
  const said = [exemplar.systemUtterance, exemplar.userUtterance].map(plainWords);
  return { exemplar: exemplar.id, said: fingerprint([...said, ...changesToCompare(exemplar)]) };
}

/** A fingerprint of all words of a dialogue. */
export function saidIn(dialogue: Dialogue): string {
  const before = known.get(dialogue);
  if (before !== undefined) return before;
  const said = fingerprint([wordsOfDialogue(dialogue)]);
  known.set(dialogue, said);
  return said;
}

function fingerprint(words: readonly string[]): string {
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, HEX_DIGITS);
}
