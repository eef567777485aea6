import { html, type TemplateResult } from 'lit';
import type { Inspection, NeighborView } from '../../../src/protocol/engine/inspection';
import { cssVariables } from '../../shared/page/css-variables';
import { expertLook } from '../../shared/exemplar/expert-badge';
import { cheapestOf, costliestOf } from '../../shared/exemplar/experts-by-cost';
import { pullInWords, pullOf } from './score-words';
import { decimal } from '../../../src/vocabulary/words';

/**
 * An exemplar's weight in the score, and the expert that it pulls towards: a bar, and a sentence as tooltip and for
 * screen readers. The heaviest shown exemplar has the longest bar.
 */
export function neighborPull(
  vote: NonNullable<NeighborView['vote']>,
  { experts, neighbors }: Inspection,
): TemplateResult {
  const weights = neighbors.flatMap((neighbor) => (neighbor.vote ? [Math.abs(neighbor.vote.weight)] : []));
  const heaviest = Math.max(...weights);
  const pull = pullOf({ vote }, experts);
  const words = pullInWords({ vote }, experts);
  const direction = pull === null ? 'nowhere' : pull.id === experts[0]?.id ? 'leftwards' : '';
  return html`<span class="nearness" title=${`Weight ${decimal(vote.weight, 3)} in the score; ${words}`}>
    <span class="for-reader">weight </span>${decimal(vote.weight, 3)} <span class="for-reader">${words}</span>
    <span
      class="weight-bar ${pull ? expertLook(experts, pull.id) : 'look-unknown'} ${direction}"
      aria-hidden="true"
      ${cssVariables({ weight: heaviest === 0 ? '0' : (Math.abs(vote.weight) / heaviest).toFixed(3) })}
    ></span>
  </span>`;
}

/** Explains the bars. */
export function pullLegend({ experts }: Inspection): TemplateResult {
  return html`<p class="pull-legend">
    Each bar shows an exemplar's weight. It points left if the exemplar pulls towards ${cheapestOf(experts).name}, and
    right if it pulls towards ${costliestOf(experts).name}.
  </p>`;
}
