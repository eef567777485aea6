import type { Turn } from '../../core/dialogue/model';
import type { Exemplar } from '../../vocabulary/exemplar';

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** An exemplar's turn, ready to be routed. */
export function turnOfExemplar({
  dialogue,
  turn,
  previousState,
  systemUtterance,
  userUtterance,
  belief,
}: Exemplar): Turn {
  return {
    dialogue,
    index: turn,
    utterance: 0,
    services: [],
    previousState,
    systemUtterance,
    userUtterance,
    state: undefined,
    belief: belief ?? undefined,
    range: NOWHERE,
  };
}
