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

/** With how many were seen. */
interface Block extends MapBlock {
  readonly count: number;
}

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
 * @param seen at least one
 * @returns the map's blocks, by score
 */
export function monotoneBlocks(seen: readonly SeenAtScore[]): readonly MapBlock[] {
  const rising = pooled(seen, 1);
  const falling = pooled(seen, -1);
  return errorOf(rising, seen) <= errorOf(falling, seen) ? rising : falling;
}

function pooled(seen: readonly SeenAtScore[], direction: 1 | -1): readonly Block[] {
  const blocks: Block[] = [];
  for (const { score, outcome } of [...seen].sort((a, b) => a.score - b.score)) {
    let last: Block = { low: score, high: score, mean: outcome, count: 1 };
    for (let before = blocks.at(-1); before && violates(before, last, direction); before = blocks.at(-1)) {
      blocks.pop();
      last = merged(before, last);
    }
    blocks.push(last);
  }
  return blocks;
}

/** Equal scores must have equal probabilities. */
function violates(before: Block, after: Block, direction: 1 | -1): boolean {
  return direction * (before.mean - after.mean) >= 0 || before.high === after.low;
}

function merged(a: Block, b: Block): Block {
  const count = a.count + b.count;
  return { low: a.low, high: b.high, mean: (a.mean * a.count + b.mean * b.count) / count, count };
}

function errorOf(blocks: readonly Block[], seen: readonly SeenAtScore[]): number {
  return seen.reduce((sum, { score, outcome }) => sum + (mapped(blocks, score) - outcome) ** 2, 0);
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
