import { firstOf, itemAt, lastOf } from '../../../vocabulary/values/required';

/** What was seen at a score: 1 if it happened, else 0. */
export interface SeenAtScore {
  readonly score: number;
  readonly outcome: 0 | 1;
}

/** A stretch of scores over which a map is constant: its ends, and its probability. */
export interface MapBlock {
  readonly low: number;
  readonly high: number;
  readonly mean: number;
}

/** Scores that are pooled: their ends, how many were seen, and at how many it happened. */
interface Block extends Omit<MapBlock, 'mean'> {
  readonly count: number;
  readonly happened: number;
}

/** How probable it is over a block. */
type Belief = (block: Block) => number;

/** With as many turns the share of all is mixed into that of a block; docs/evaluation.md compares other numbers. */
const PRIOR_TURNS = 20;

/** `monotoneBlocks` as a function of the score. */
export function monotoneMap(seen: readonly SeenAtScore[]): (score: number) => number {
  const blocks = monotoneBlocks(seen);
  return (score) => mapped(blocks, score);
}

/**
 * The monotone map from scores to probabilities that fits best: isotonic regression by pooling adjacent violators
 * (Ayer and others, 1955; Zadrozny and Elkan, 2002, use it for calibration), rising or falling, whichever is nearer to
 * what was seen.
 *
 * A block of few turns, such as five that were all right, is no proof. Each share is therefore drawn to that of all
 * turns, as by a beta prior worth `PRIOR_TURNS` of them (the m-estimate: Cestnik, 1990), so that nothing is certain.
 *
 * @param seen at least one
 * @returns the map's blocks, by score
 */
export function monotoneBlocks(seen: readonly SeenAtScore[]): readonly MapBlock[] {
  const each = blocksOf(seen);
  const [rising, falling] = [pooled(each, 1, shareIn), pooled(each, -1, shareIn)];
  const isRising = errorOf(rising, seen) <= errorOf(falling, seen);
  const belief = drawnToAll(seen);
  // What is drawn to the share of all may be out of order again.
  return withMeans(isRising ? pooled(rising, 1, belief) : pooled(falling, -1, belief), belief);
}

/** One block for each that was seen, by score. */
function blocksOf(seen: readonly SeenAtScore[]): readonly Block[] {
  return [...seen]
    .sort((a, b) => a.score - b.score)
    .map(({ score, outcome }) => ({ low: score, high: score, count: 1, happened: outcome }));
}

function shareIn({ count, happened }: Block): number {
  return happened / count;
}

/** Neither 0 nor 1, even if everything or nothing happened (the rule of succession: Laplace, 1774). */
function drawnToAll(seen: readonly SeenAtScore[]): Belief {
  const all = (seen.reduce((sum, { outcome }) => sum + outcome, 0) + 1) / (seen.length + 2);
  return ({ count, happened }) => (happened + PRIOR_TURNS * all) / (count + PRIOR_TURNS);
}

function pooled(blocks: readonly Block[], direction: 1 | -1, belief: Belief): readonly Block[] {
  const kept: Block[] = [];
  for (let last of blocks) {
    for (let before = kept.at(-1); before && violates(before, last, direction, belief); before = kept.at(-1)) {
      kept.pop();
      last = merged(before, last);
    }
    kept.push(last);
  }
  return kept;
}

/** Equal scores must have equal probabilities. */
function violates(before: Block, after: Block, direction: 1 | -1, belief: Belief): boolean {
  return direction * (belief(before) - belief(after)) >= 0 || before.high === after.low;
}

function merged(a: Block, b: Block): Block {
  return { low: a.low, high: b.high, count: a.count + b.count, happened: a.happened + b.happened };
}

function errorOf(blocks: readonly Block[], seen: readonly SeenAtScore[]): number {
  const map = withMeans(blocks, shareIn);
  return seen.reduce((sum, { score, outcome }) => sum + (mapped(map, score) - outcome) ** 2, 0);
}

function withMeans(blocks: readonly Block[], belief: Belief): readonly MapBlock[] {
  return blocks.map((block) => ({ low: block.low, high: block.high, mean: belief(block) }));
}

/**
 * The probability of a score: constant over a block, linear between two.
 *
 * @param blocks of a map, at least one
 */
export function mapped(blocks: readonly MapBlock[], score: number): number {
  const [first, last] = [firstOf(blocks), lastOf(blocks)];
  if (score <= first.high) return first.mean;
  if (score >= last.low) return last.mean;
  const after = firstAbove(blocks, score);
  const [a, b] = [itemAt(blocks, after - 1), itemAt(blocks, after)];
  if (score <= a.high) return a.mean;
  return a.mean + ((b.mean - a.mean) * (score - a.high)) / (b.low - a.high);
}

/** The index of the first block that begins at a greater score. */
function firstAbove(blocks: readonly MapBlock[], score: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (itemAt(blocks, middle).low > score) high = middle;
    else low = middle + 1;
  }
  return low;
}
