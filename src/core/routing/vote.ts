import { itemAt } from '../required';

/** The votes of a turn's neighbors and the decision that follows. */
export interface Vote {
  readonly expert: string;
  /** Votes of every expert, cheapest first. */
  readonly votes: Readonly<Record<string, number>>;
  /** Difference between the two highest counts; 0 is a tie. */
  readonly margin: number;
  /**
   * The fewest neighbors that would have to change pools for another expert to be chosen; null where that is
   * impossible.
   */
  readonly flipDistance: number | null;
}

/**
 * The paper's vote: each neighbor counts one for its expert, the majority wins, a tie goes to the cheaper expert
 * (OrchestraLLM, section 3: "tie → SLM"). Without any neighbor, the vote is a tie at zero.
 *
 * @param experts ids, cheapest first, at least one
 * @param neighbors the experts of the neighbors; an expert that is not listed has no vote
 */
export function majorityVote(experts: readonly string[], neighbors: readonly string[]): Vote {
  const counts = experts.map((expert) => neighbors.filter((neighbor) => neighbor === expert).length);
  const winner = counts.indexOf(Math.max(...counts));
  const expert = experts[winner];
  if (expert === undefined) throw new Error('A vote needs at least one expert.');
  const [highest = 0, second = 0] = [...counts].sort((a, b) => b - a);
  return {
    expert,
    votes: Object.fromEntries(experts.map((id, index) => [id, itemAt(counts, index)])),
    margin: highest - second,
    flipDistance: flipDistance(counts, winner),
  };
}

/** A neighbor that moves from winner to rival narrows the gap by two votes; a costlier rival must win outright. */
function flipDistance(counts: readonly number[], winner: number): number | null {
  const winning = itemAt(counts, winner);
  const distances = counts.flatMap((count, rival) => {
    if (rival === winner) return [];
    const gap = winning - count + (rival > winner ? 1 : 0);
    const needed = Math.ceil(gap / 2);
    return needed <= winning ? [needed] : [];
  });
  return distances.length > 0 ? Math.min(...distances) : null;
}
