/** What a threshold is chosen for: the best accuracy, with at most this share of turns for the costliest expert. */
export interface CallBudget {
  /** 0…1; 1 = as many as pay. */
  readonly calls: number;
}

/**
 * Held back from a budget: the share of pool turns above a threshold only estimates that of other turns, and a budget is
 * a promise.
 */
const RESERVE = 0.02;

/**
 * The threshold with the most turns won among those within the budget; of equally good ones the highest, which calls
 * least. Looks at the pool alone.
 *
 * @param scores of pool turns, each learned from other dialogues
 * @param benefits of the same turns: what asking the costliest expert changes
 */
export function chooseThreshold(scores: Float64Array, benefits: readonly number[], { calls }: CallBudget): number {
  const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const most = (calls >= 1 ? 1 : Math.max(0, calls - RESERVE)) * scores.length;
  let [best, won, threshold] = [0, 0, Infinity];
  for (const [place, row] of order.entries()) {
    if (place + 1 > most) break;
    won += benefits[row] ?? 0;
    const score = scores[row] ?? 0;
    const next = order[place + 1];
    const below = next === undefined ? -Infinity : (scores[next] ?? 0);
    // Turns of one score are above a threshold together.
    if (below < score && won > best) [best, threshold] = [won, below === -Infinity ? -Infinity : (score + below) / 2];
  }
  return threshold;
}
