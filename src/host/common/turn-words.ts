import { turnOfKey, type TurnReference } from '../../vocabulary/turn-reference';

/** `harbor-01, turn 3`. For people, turns count from 1. */
export function turnWords({ dialogue, turn }: TurnReference): string {
  return `${dialogue}, turn ${turn + 1}`;
}

/** The turn of an exemplar, from its id: `harbor-01#2` is `harbor-01, turn 3`. An id of another form stays as it is. */
export function exemplarWords(id: string): string {
  const turn = turnOfKey(id);
  return turn ? turnWords(turn) : id;
}
