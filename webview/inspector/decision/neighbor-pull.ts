import { html, type TemplateResult } from 'lit';
import type { Inspection, NeighborView } from '../../../src/protocol/engine/inspection';
import { cssVariables } from '../../shared/page/css-variables';
import { expertLook } from '../../shared/exemplar/expert-badge';
import { pullInWords, pullOf } from './score-words';
import { decimal } from '../../../src/vocabulary/words';

/**
 * An exemplar's weight in the score, and which way it pulls: a sign for the eye, a sentence for the pointer and for
 * screen readers. The bar is drawn beside the heaviest of those shown.
 */
export function neighborPull(
  vote: NonNullable<NeighborView['vote']>,
  { experts, neighbors }: Inspection,
): TemplateResult {
  const heaviest = Math.max(...neighbors.map((neighbor) => Math.abs(neighbor.vote?.weight ?? 0)));
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

/** How to read the bars. */
export function pullLegend({ experts }: Inspection): TemplateResult {
  return html`<p class="pull-legend">
    A bar is an exemplar's weight: to the left where it pulls towards ${experts[0]?.name}, to the right where towards
    ${experts.at(-1)?.name}.
  </p>`;
}
