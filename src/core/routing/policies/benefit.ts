import type { PoolTurn } from './policy';

/** What asking the costliest expert instead of the cheapest changes: 1 a turn won, −1 a turn lost, 0 nothing. */
export function benefitOf({ answers }: Pick<PoolTurn, 'answers'>): number {
  return Number(answers.at(-1)?.right === true) - Number(answers[0]?.right === true);
}
