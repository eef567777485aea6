import type { Inspection, NeighborView } from '../../../src/protocol/engine/inspection';
import { counted } from '../../../src/vocabulary/words';
import type { Expert } from '../../../src/vocabulary/expert';
import { cheapestOf, costliestOf } from '../../shared/exemplar/experts-by-cost';
import { type ScoredDecisionView, scoreInWords } from '../../../src/vocabulary/routing/route';
import { EVERY_TURN, NO_TURN } from '../../../src/vocabulary/routing/threshold';
import { decimal, percent, tenthsOfPercent } from '../../../src/vocabulary/words';
import { votesFor } from './decision-words';

/** The data that the sentences about a score use. */
export interface ScoredTurn extends Pick<Inspection, 'experts' | 'route'> {
  readonly decision: ScoredDecisionView;
}

/** How far the score is from the threshold, and on which side, with as many decimals as show the difference. */
export function scoreSentence({ decision, experts }: ScoredTurn): string {
  const { score, threshold } = decision;
  const costliest = costliestOf(experts).name;
  if (threshold === EVERY_TURN) return `Every turn goes to ${costliest}, whatever its score.`;
  if (threshold === NO_TURN) return `No turn goes to ${costliest}, whatever its score.`;
  if (score === threshold)
    return `A score of ${decimal(score)} is exactly the threshold; ${costliest} is asked only above it.`;
  const decimals = [2, 3].find((count) => decimal(score, count) !== decimal(threshold, count)) ?? 4;
  const [shown, difference, limit] = [score, Math.abs(score - threshold), threshold].map((each) =>
    decimal(each, decimals),
  );
  return `A score of ${shown} is ${difference} ${score > threshold ? 'above' : 'below'} the threshold of ${limit}.`;
}

/** How many exemplars must move for another decision, or that the costliest expert's answer was refused. */
export function scoreFlipSentence({ decision, experts, route }: ScoredTurn): string {
  const [cheapest, costliest] = [cheapestOf(experts).name, costliestOf(experts).name];
  if (decision.isRefused)
    return (
      `${costliest} was asked, but its answer looks worse than that of ${cheapest}, so the answer of ${cheapest} is ` +
      'kept. Both calls are paid.'
    );
  const rival = decision.score > decision.threshold ? cheapest : costliest;
  if (route.flipDistance === null) return 'Moving exemplars cannot change this.';
  return `About ${counted(route.flipDistance, 'exemplar')} must move to another pool before ${rival} is chosen.`;
}

/** Who holds which share of the weighted votes; empty where the score is no balance of votes. */
export function sharesSentence({ experts, route }: ScoredTurn): string {
  const held = experts.map(({ id, name }) => ({ name, share: votesFor(route, id) })).filter(({ share }) => share > 0);
  if (held.length === 0) return '';
  const abstaining = 1 - held.reduce((sum, { share }) => sum + share, 0);
  const shares = held.map(({ name, share }, index) => `${name} ${index === 0 ? 'holds ' : ''}${percent(share)}`);
  return (
    `${shares.join(', ')} of the votes of similar turns; ${percent(abstaining)} abstain, because their turns do not ` +
    'tell the two apart.'
  );
}

/**
 * What the threshold means over many turns, and the score of a turn that resembles no exemplar. Experts between the
 * cheapest and the costliest are never asked. The cost of a change moves the threshold of this turn, but the share of
 * calls is that of the threshold before.
 */
export function thresholdSentence({ decision, experts, route }: ScoredTurn): string {
  const when = route.switching ? 'If a change cost nothing,' : 'At this threshold';
  const share = `${Math.round(100 * decision.calls)} %`;
  const others = experts.length > 2 ? `, and the others to ${cheapestOf(experts).name}` : '';
  return (
    boundWords(decision, costliestOf(experts).name) +
    `${when} about ${share} of turns go to ${costliestOf(experts).name}${others}. ` +
    `A turn that resembles no exemplar scores ${decimal(decision.prior)}.`
  );
}

/** What the threshold promises, where a bound chose it. */
function boundWords({ bound, threshold }: ScoredDecisionView, costliest: string): string {
  if (bound === null) return '';
  const promise = `at most ${tenthsOfPercent(bound)} more wrong turns than ${costliest} alone`;
  return threshold === EVERY_TURN
    ? `The exemplars are too few, or the experts too different, to promise ${promise} with fewer calls. `
    : `The threshold keeps a promise: ${promise}. `;
}

/** The expert that an exemplar pulls towards; null where it pulls towards none. */
export function pullOf({ vote }: Pick<NeighborView, 'vote'>, experts: readonly Expert[]): Expert | null {
  const push = vote ? vote.weight * vote.benefit : 0;
  if (push === 0) return null;
  return push > 0 ? costliestOf(experts) : cheapestOf(experts);
}

/** `pulls towards LLM`. */
export function pullInWords(neighbor: Pick<NeighborView, 'vote'>, experts: readonly Expert[]): string {
  const pull = pullOf(neighbor, experts);
  return pull ? `pulls towards ${pull.name}` : 'pulls towards no expert';
}

/** How an exemplar contributes to the score. */
export function pullSentence({ vote, ...neighbor }: NeighborView, experts: readonly Expert[]): string {
  if (!vote) return '';
  const { weight, benefit, likeness } = vote;
  const [cheapest, costliest] = [cheapestOf(experts).name, costliestOf(experts).name];
  const source = neighbor.changes.length > 0 ? ' (according to its pool)' : '';
  const reason =
    benefit === 0
      ? `Asking ${costliest} instead of ${cheapest} changed nothing on its turn`
      : `Its turn needs ${benefit > 0 ? costliest : cheapest}${source}`;
  return (
    `Similarity ${decimal(likeness)} to this turn, weight ${decimal(weight, 3)} in its score. ` +
    `${reason}, so it ${pullInWords({ vote }, experts)} and adds ${decimal(weight * benefit, 3)}.`
  );
}

/** The score compared with its threshold. */
export function scoreNow({ decision }: Pick<ScoredTurn, 'decision'>): string {
  return `score ${scoreInWords(decision)}`;
}
