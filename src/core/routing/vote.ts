import { countOf } from '../../vocabulary/values/grouped';
import { itemAt, lastOf, propertyOf } from '../../vocabulary/values/required';
import type { Switching } from '../../vocabulary/routing/route';

/** Neighbors of equal rank of which only some would have a vote each, so that they share it. */
export interface SharedRank {
  /** How many votes they have together. */
  readonly votes: number;
  /** How many they are, in the pool of each expert; an expert that is not listed has no vote. */
  readonly members: ReadonlyMap<string, number>;
}

/** The votes of a turn's neighbors and the decision that follows. */
export interface Vote {
  readonly expert: string;
  /** Votes of every expert, cheapest first. They are whole numbers unless a last rank is shared. */
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
 * @param shared the last rank where more neighbors are equal than may vote: they share the votes that are left
 * @param switching gives the expert of the turn before a lead that another must make up for
 */
export function majorityVote(
  experts: readonly string[],
  neighbors: readonly string[],
  shared?: SharedRank,
  switching?: Switching,
): Vote {
  const whole = experts.map((expert) => neighbors.filter((neighbor) => neighbor === expert).length);
  const counts = shared ? withShares(experts, whole, shared) : whole;
  // Twice the tolerance, because a lead that only equals the cost is not enough for a change.
  const lead = switching ? switching.cost + 2 * TINY : 0;
  const led = counts.map((count, index) => (experts[index] === switching?.from ? count + lead : count));
  const winner = led.indexOf(Math.max(...led));
  const expert = experts[winner];
  if (expert === undefined) throw new Error('A vote needs at least one expert.');
  const [highest = 0, second = 0] = [...counts].sort((a, b) => b - a);
  return {
    expert,
    votes: Object.fromEntries(experts.map((id, index) => [id, itemAt(counts, index)])),
    margin: rounded(highest - second),
    flipDistance: flipDistance(led, winner, votesOf(expert, itemAt(whole, winner), shared)),
  };
}

/**
 * The costliest expert's votes minus the most votes of any other: above 0, it wins.
 *
 * @param experts ids, cheapest first
 */
export function leadOfCostliest(votes: Vote['votes'], experts: readonly string[]): number {
  const counts = experts.map((expert) => propertyOf(votes, expert));
  return lastOf(counts) - Math.max(0, ...counts.slice(0, -1));
}

/**
 * Adds each expert's part of a shared rank. Votes are multiples of a millionth, and the largest part takes what
 * rounding leaves, so that all votes add up to the number of neighbors that have one.
 */
function withShares(
  experts: readonly string[],
  whole: readonly number[],
  { votes, members }: SharedRank,
): readonly number[] {
  const sizes = experts.map((expert) => countOf(members, expert));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const parts = sizes.map((size) => rounded((votes * size) / total));
  const largest = parts.indexOf(Math.max(...parts));
  const left = votes - parts.reduce((sum, part) => sum + part, 0);
  return whole.map((count, index) => rounded(count + itemAt(parts, index) + (index === largest ? left : 0)));
}

/** The votes of an expert's neighbors one by one, largest first. */
function votesOf(expert: string, whole: number, shared: SharedRank | undefined): readonly number[] {
  const ones = Array.from({ length: whole }, () => 1);
  if (!shared) return ones;
  const total = [...shared.members.values()].reduce((sum, size) => sum + size, 0);
  return [...ones, ...Array.from({ length: countOf(shared.members, expert) }, () => shared.votes / total)];
}

function rounded(votes: number): number {
  return Math.round(votes * 1e6) / 1e6;
}

/**
 * A neighbor that moves from winner to rival narrows the gap by twice its vote; a costlier rival must win outright.
 * Those with a whole vote move first.
 */
function flipDistance(counts: readonly number[], winner: number, weights: readonly number[]): number | null {
  const distances = counts.flatMap((count, rival) => {
    if (rival === winner) return [];
    let gap = itemAt(counts, winner) - count;
    const isFlipped = () => (rival > winner ? gap < -TINY : gap <= TINY);
    let moved = 0;
    for (; moved < weights.length && !isFlipped(); moved++) gap -= 2 * itemAt(weights, moved);
    return isFlipped() ? [moved] : [];
  });
  return distances.length > 0 ? Math.min(...distances) : null;
}

/** Less than any share of a vote. */
const TINY = 1e-5;
