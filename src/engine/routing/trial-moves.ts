import { moveExemplar } from '../../core/pools/exemplar-file';
import type { TrialMove } from '../../protocol/engine/what-if';
import type { LoadedPools } from '../pools/exemplar-pools';

/**
 * The pools as they would be after the moves. Without moves, the same object is returned, so that nothing is fitted
 * again.
 */
export function withTrialMoves(pools: LoadedPools, moves: readonly TrialMove[] = []): LoadedPools {
  if (moves.length === 0) return pools;
  const targets = new Map(moves.map(({ id, to }) => [id, to]));
  const stored = pools.stored.map((each) => {
    const to = targets.get(each.exemplar.id);
    return to === undefined || to === each.exemplar.expert
      ? each
      : { ...each, exemplar: moveExemplar(each.exemplar, to, '', 'what if') };
  });
  return { ...pools, stored };
}
