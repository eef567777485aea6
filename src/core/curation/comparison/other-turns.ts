import { saysSame } from '../../dialogue/said-words';
import { firstIds } from '../../pools/exemplar-identity';
import { counted } from '../../../vocabulary/words';
import type { Exemplar } from '../../../vocabulary/exemplar';

/** The ids that two sets of exemplars share for turns that say something else. */
export function otherTurns(first: readonly Exemplar[], second: readonly Exemplar[]): readonly string[] {
  const secondById = new Map(second.map((exemplar) => [exemplar.id, exemplar]));
  return first.flatMap((exemplar) => {
    const namesake = secondById.get(exemplar.id);
    return namesake && !saysSame(exemplar, namesake) ? [exemplar.id] : [];
  });
}

/** A clause that says which turns of a file are others than those with their ids in another file. */
export function otherTurnsWords(ids: readonly string[], otherFile: string): string {
  const verb = ids.length === 1 ? 'has' : 'have';
  return (
    `${counted(ids.length, 'turn')} of this file ${verb} the id of a turn of ${otherFile} but other words ` +
    `(${firstIds(ids)})`
  );
}
