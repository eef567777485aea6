import { itemAt } from '../../../vocabulary/values/required';
import { groupedBy } from '../../../vocabulary/values/grouped';
import { EVERY_TURN } from '../../../vocabulary/routing/threshold';
import { benefitOf } from '../policies/benefit';
import { learnedEvidence } from '../policies/evidence/learned-evidence';
import type { FittedPolicy, PolicyEvidence, PoolTurn } from '../policies/policy';
import { lastOf } from '../../../vocabulary/values/required';
import { studentQuantile } from './student-quantile';

/** A turn whose outcome is known, and its score as learned from other dialogues. */
export interface BoundedTurn {
  readonly dialogue: string;
  readonly score: number;
  /**
   * What answering the turn loses against the costliest expert, 1, 0 or −1 (a gain): where that expert is not asked,
   * and where it is, because its answer may be refused.
   */
  readonly lostUnasked: number;
  readonly lostAsked: number;
}

/** Thresholds that are tried, at most. Each is one more test, but the order of the tests makes up for their number. */
const MOST_STEPS = 200;

/**
 * The highest threshold, and so the fewest calls, that keep a promise: of as many new dialogues as these, in nine sets
 * of ten, the share of wrong turns is greater by at most `most` than if the costliest expert answered alone.
 *
 * Thresholds are tested from `EVERY_TURN` upwards until the first that fails (fixed-sequence testing, "learn then
 * test": Angelopoulos, Bates, Candès, Jordan and Lei, 2021), so that the number of tests costs nothing. Each test asks
 * for two bounds, over whole dialogues, because the turns of one are alike: that of Student's t for the mean of as many
 * new dialogues, and that of conformal risk control (Angelopoulos, Bates, Fisch, Lei and Schuster, 2022): one more
 * dialogue that went entirely wrong would not break the promise. It takes 1 / most dialogues before any turn can go
 * elsewhere than to the costliest expert.
 *
 * @param most 0…1
 */
export function boundedThreshold(turns: readonly BoundedTurn[], most: number): number {
  const dialogues = [...groupedBy(turns, ({ dialogue }) => dialogue).values()];
  let threshold = EVERY_TURN;
  for (const candidate of candidatesIn(turns)) {
    if (mostLost(dialogues, candidate) > most) return threshold;
    threshold = candidate;
  }
  return threshold;
}

/** The turns of the pool that a policy learned from and that have a vote, each with its score without its dialogue. */
export function boundedTurns(fitted: FittedPolicy, evidence: PolicyEvidence): readonly BoundedTurn[] {
  return learnedEvidence(evidence)
    .pool.filter(({ isOut }) => isOut !== true)
    .map((turn) => boundedTurn(turn, fitted));
}

function boundedTurn(turn: PoolTurn, { score, accepts }: FittedPolicy): BoundedTurn {
  const lost = benefitOf(turn);
  const isRefused = accepts?.(turn.row, lastOf(turn.answers).belief) === false;
  return { dialogue: turn.dialogue, score: score(turn.row), lostUnasked: lost, lostAsked: isRefused ? lost : 0 };
}

/** Scores of turns in ascending order, evenly thinned: each sends some more turns to the cheapest expert. */
function candidatesIn(turns: readonly BoundedTurn[]): readonly number[] {
  const scores = [...new Set(turns.map(({ score }) => score))].sort((a, b) => a - b);
  const steps = Math.min(MOST_STEPS, scores.length);
  return Array.from({ length: steps }, (_, step) =>
    itemAt(scores, Math.ceil(((step + 1) * scores.length) / steps) - 1),
  );
}

/** An upper bound of the share of turns that are lost at a threshold. */
function mostLost(dialogues: readonly (readonly BoundedTurn[])[], threshold: number): number {
  const count = dialogues.length;
  if (count < 2) return Infinity;
  const sums = dialogues.map((turns) => ({ turns: turns.length, lost: lostIn(turns, threshold) }));
  const turns = sums.reduce((sum, dialogue) => sum + dialogue.turns, 0);
  const lost = sums.reduce((sum, dialogue) => sum + dialogue.lost, 0);
  const share = lost / turns;
  const squares = sums.reduce((sum, dialogue) => sum + (dialogue.lost - share * dialogue.turns) ** 2, 0);
  const deviation = (Math.sqrt(squares / (count - 1)) * count) / turns;
  // Both these dialogues and the new ones are samples.
  const byStudent = share + studentQuantile(count - 1) * deviation * Math.sqrt(2 / count);
  const byOneMore = (lost + turns / count) / (turns + turns / count);
  return Math.max(byStudent, byOneMore);
}

function lostIn(turns: readonly BoundedTurn[], threshold: number): number {
  return turns.reduce(
    (sum, { score, lostAsked, lostUnasked }) => sum + (score > threshold ? lostAsked : lostUnasked),
    0,
  );
}
