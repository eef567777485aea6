import { firstOf, lastOf } from '../../../vocabulary/values/required';
import type { PoolTurn } from './policy';

/** What asking the costliest expert instead of the cheapest changes: 1 for a turn won, −1 for a turn lost, else 0. */
export function benefitOf({ answers }: Pick<PoolTurn, 'answers'>): number {
  return Number(lastOf(answers).right) - Number(firstOf(answers).right);
}
