import type { Inspection, NeighborView } from '../../../src/protocol/engine/inspection';
import { counted } from '../../../src/vocabulary/words';
import type { Expert } from '../../../src/vocabulary/expert';
import { type ScoredDecisionView, scoreInWords } from '../../../src/vocabulary/route';
import { decimal } from '../../../src/vocabulary/words';

/** What the sentences about a score rest on. */
export interface ScoredTurn extends Pick<Inspection, 'experts' | 'route'> {
  readonly decision: ScoredDecisionView;
}

/** How far the score is from the threshold, and on which side. */
export function scoreSentence({ decision, experts }: ScoredTurn): string {
  const { score, threshold } = decision;
  const costliest = nameAt(experts, -1);
  if (score === threshold)
    return `A score of ${decimal(score)} is exactly the threshold; ${costliest} is asked only above it.`;
  const side = score > threshold ? 'above' : 'below';
  return `A score of ${decimal(score)} is ${decimal(Math.abs(score - threshold))} ${side} the threshold of ${decimal(threshold)}.`;
}

/** How many exemplars it takes to decide otherwise; or that a second look at both answers has decided. */
export function scoreFlipSentence({ decision, experts, route }: ScoredTurn): string {
  const [cheapest, costliest] = [nameAt(experts, 0), nameAt(experts, -1)];
  if (decision.isRefused)
    return `${costliest} was asked, but its answer looks worse than that of ${cheapest}, so that one is kept. Both calls are paid.`;
  const rival = decision.score > decision.threshold ? cheapest : costliest;
  if (route.flipDistance === null) return 'Moving exemplars cannot change this.';
  return `About ${counted(route.flipDistance, 'exemplar')} must move to another pool before ${rival} is chosen.`;
}

/** What the threshold means over many turns, and what the score is made up from. */
export function thresholdSentence({ decision, experts }: ScoredTurn): string {
  const share = `${Math.round(100 * decision.calls)} %`;
  return `At this threshold about ${share} of turns go to ${nameAt(experts, -1)}. A turn that resembles no exemplar scores ${decimal(decision.prior)}.`;
}

/** Which expert an exemplar's say in the score speaks for; null where it speaks for neither. */
export function pullOf({ vote }: Pick<NeighborView, 'vote'>, experts: readonly Expert[]): Expert | null {
  const push = vote ? vote.weight * vote.benefit : 0;
  return (push === 0 ? null : push > 0 ? experts.at(-1) : experts[0]) ?? null;
}

/** `pulls towards LLM`. */
export function pullInWords(neighbor: Pick<NeighborView, 'vote'>, experts: readonly Expert[]): string {
  const pull = pullOf(neighbor, experts);
  return pull ? `pulls towards ${pull.name}` : 'pulls towards neither';
}

/** All about an exemplar's say in the score. */
export function pullSentence({ vote, ...neighbor }: NeighborView, experts: readonly Expert[]): string {
  if (!vote) return '';
  const { weight, benefit, likeness } = vote;
  const [cheapest, costliest] = [nameAt(experts, 0), nameAt(experts, -1)];
  const reason =
    benefit === 0
      ? `Asking ${costliest} instead of ${cheapest} changed nothing on its turn`
      : `Its turn needs ${benefit > 0 ? costliest : cheapest}${neighbor.changes.length > 0 ? ' (by its pool)' : ''}`;
  return `Similarity ${decimal(likeness)} to this turn, weight ${decimal(weight, 3)} in its score. ${reason}, so it ${pullInWords({ vote }, experts)} and adds ${decimal(weight * benefit, 3)}.`;
}

/** The score with its policy, for what is told before and after a change. */
export function scoreNow({ decision }: Pick<ScoredTurn, 'decision'>): string {
  return `score ${scoreInWords(decision)}`;
}

function nameAt(experts: readonly Expert[], index: number): string {
  return experts.at(index)?.name ?? '';
}
