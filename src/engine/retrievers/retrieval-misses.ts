import type { RetrievalJudge, RetrievalVerdict } from '../../core/evaluation/retrieval/retrieval-judge';
import {
  nearestTurns,
  scoresOfQuery,
  type PairScores,
  type RetrievalSplit,
} from '../../core/evaluation/retrieval/retrieval-metrics';
import { float64At, itemAt } from '../../vocabulary/values/required';
import type { Turn } from '../../core/dialogue/model';
import type { RetrievalMiss } from '../../protocol/engine/retrieval-contract';
import type { TurnBelief } from '../../vocabulary/dialogue-state';

/** A turn with a gold belief. */
export type GoldTurn = Turn & { readonly belief: TurnBelief };

/** One seed's split of the turns, with its gold similarities. */
export interface JudgedSplit {
  readonly turns: readonly GoldTurn[];
  readonly split: RetrievalSplit;
  readonly judge: RetrievalJudge;
  readonly perfect: RetrievalVerdict;
}

/** How many neighbors are shown for each miss. */
const NEIGHBORS_SHOWN = 3;

/** Sums in a different order may differ in the last bits, so a smaller gap than this is not a miss. */
const ROUNDING = 1e-9;

/** The queries of a seed whose nearest turns are much less similar than the best in the pool, worst first. */
export function missesOf(
  scores: PairScores,
  { byQuery }: RetrievalVerdict,
  seed: JudgedSplit,
  count: number,
): readonly RetrievalMiss[] {
  const possible = (index: number): number => float64At(seed.perfect.byQuery, index);
  const found = (index: number): number => float64At(byQuery, index);
  const gap = (index: number): number => possible(index) - found(index);
  return seed.split.queries
    .map((_, index) => index)
    .filter((index) => gap(index) > ROUNDING)
    .sort((a, b) => gap(b) - gap(a) || a - b)
    .slice(0, count)
    .map((index) => ({
      ...inShort(itemAt(seed.turns, itemAt(seed.split.queries, index))),
      found: found(index),
      possible: possible(index),
      nearest: nearestOf(scores, index, seed),
    }));
}

function nearestOf(scores: PairScores, query: number, { turns, split, judge }: JudgedSplit): RetrievalMiss['nearest'] {
  const similarities = scoresOfQuery(judge.similarities, query);
  return nearestTurns(scores, query, NEIGHBORS_SHOWN).map((row) => ({
    ...inShort(itemAt(turns, itemAt(split.pool, row))),
    similarity: float64At(similarities, row),
  }));
}

function inShort({ dialogue, index, userUtterance, belief }: GoldTurn) {
  return { dialogue, turn: index, userUtterance, belief: { ...belief } };
}
