import { alignedTurns } from './aligned-turns';
import { isTouched } from '../../pools/keep-hand-changes';
import { poolDifferences, type PoolDifference } from './pool-differences';
import type { ComparedField, Exemplar } from '../../../vocabulary/exemplar';

/** An exemplar that the other annotator placed by hand and this one did not. */
export interface MergeMove {
  readonly id: string;
  /** `null` = excluded. */
  readonly to: string | null;
  /** The other annotator's reason. */
  readonly why: string;
}

/** An exemplar on which no rule can decide. It stays as it is in this file. */
export interface MergeConflict {
  readonly id: string;
  readonly words: string;
}

/** How to take over the other annotator's work without overruling this one's. */
export interface MergePlan {
  readonly moves: readonly MergeMove[];
  /** Exemplars that only the other file contains, with their history. */
  readonly additions: readonly Exemplar[];
  /** The other file's exemplars under the ids that they have here, each with the one in its own file. */
  readonly originals: ReadonlyMap<Exemplar, Exemplar>;
  /** Ids of the other file that name another turn here: their exemplars are added with a number. */
  readonly numbered: readonly string[];
  /** In ascending id order. */
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Fields that identify the turn. Answers and rules may differ, because they depend on the runs the pools were built
 * from.
 */
const contentFields: ReadonlySet<ComparedField> = new Set([
  'previousState',
  'systemUtterance',
  'userUtterance',
  'belief',
]);

/**
 * A change made by hand in only one file is taken over. A person must decide where both were changed by hand to
 * different pools, or where the labels differ although neither was changed by hand. The same id with other words is
 * another turn, which is added beside the one that is here.
 *
 * @param mine the exemplars to merge into
 * @param theirs exemplars of the same turns by another annotator; they are not changed
 */
export function mergePlan(mine: readonly Exemplar[], theirs: readonly Exemplar[]): MergePlan {
  const { exemplars: aligned, originals, numbered } = alignedTurns(mine, theirs);
  const [own, other] = [byId(mine), byId(aligned)];
  const moves: MergeMove[] = [];
  const conflicts: MergeConflict[] = [];
  for (const difference of poolDifferences(aligned, mine)) {
    const [here, there] = [own.get(difference.id), other.get(difference.id)];
    if (!here || !there) continue;
    if (isMoveToTake(difference, here, there))
      moves.push({ id: here.id, to: there.expert, why: there.changes.at(-1)?.why ?? '' });
    const words = conflictWords(difference, here, there);
    if (words !== null) conflicts.push({ id: here.id, words });
  }
  return { moves, additions: aligned.filter(({ id }) => !own.has(id)), originals, numbered, conflicts };
}

function isMoveToTake(difference: PoolDifference, here: Exemplar, there: Exemplar): boolean {
  return difference.kind === 'moved' && !isTouched(here) && isTouched(there);
}

function conflictWords(difference: PoolDifference, here: Exemplar, there: Exemplar): string | null {
  if (difference.kind === 'changed') {
    const fields = difference.fields.filter((field) => contentFields.has(field));
    return fields.length === 0 ? null : `The other file differs in ${fields.join(', ')}.`;
  }
  const pools = `this file has it ${placeWords(here)}, the other ${placeWords(there)}`;
  if (isTouched(here) && isTouched(there)) return `Both were placed by hand, differently: ${pools}.`;
  return isTouched(here) || isTouched(there) ? null : `Neither was placed by hand: ${pools}.`;
}

function placeWords({ expert }: Exemplar): string {
  return expert === null ? 'excluded' : `in the ${expert} pool`;
}

function byId(exemplars: readonly Exemplar[]): ReadonlyMap<string, Exemplar> {
  return new Map(exemplars.map((exemplar) => [exemplar.id, exemplar]));
}
