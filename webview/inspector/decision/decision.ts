import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import { cssVariables } from '../../shared/page/css-variables';
import { expertLook, expertSwatch } from '../../shared/exemplar/expert-badge';
import { icons } from '../../shared/icons';
import { explained } from '../../shared/words/explained-terms';
import {
  beforeWords,
  correctnessSentence,
  flipSentence,
  leadSentence,
  sharingSentence,
  voteCount,
  votesFor,
} from './decision-words';
import { probability } from './probability';
import { scoredDecision } from './scored-decision';
import { switchingLine } from './switching';
import { type Expert, expertName } from '../../../src/vocabulary/expert';
import type { RouteSummary } from '../../../src/vocabulary/routing/route';
import type { RouteProbability } from '../../../src/vocabulary/routing/route-probability';
import { votesInWords } from '../../../src/vocabulary/words';

/**
 * The route in large letters, the votes or the score behind it, what they make probable, and an offer to try another
 * one.
 */
export function decision(
  inspection: Inspection,
  before: RouteSummary | null,
  known: RouteProbability | null,
  offer: TemplateResult | typeof nothing,
): TemplateResult {
  const { route, experts } = inspection;
  return html`<section class="decision ${expertLook(experts, route.expert)}" aria-labelledby="decision-heading">
    <h2 id="decision-heading">Route</h2>
    <p class="chosen">
      <span class="chosen-arrow">${icons.arrow}</span><span class="for-reader">goes to </span
      ><span class="chosen-expert">${expertName(experts, route.expert)}</span>
      ${before ? html`<span class="chosen-before">${beforeWords(before, inspection)}</span>` : nothing}
    </p>
    ${route.decision ? scoredDecision(inspection, route.decision) : votes(inspection)} ${probability(inspection, known)}
    ${offer} ${correctness(inspection)}
  </section>`;
}

function votes(inspection: Inspection): TemplateResult {
  return html`${voteBar(inspection)}
    <p class="vote-words">
      <strong>${explained('margin', leadSentence(inspection))}</strong> ${flipSentence(inspection)}
      ${sharingSentence(inspection)}
    </p>
    ${switchingLine(inspection)}`;
}

function voteBar({ route, experts }: Inspection): TemplateResult {
  const total = voteCount(route);
  const count = (id: string): number => votesFor(route, id);
  return html`<div class="votes">
    ${total > 0 ? bar(experts, count) : nothing}
    <ul class="vote-counts" aria-label=${`Votes of ${total} neighbors`}>
      ${experts.map(
        ({ id, name }) =>
          html`<li class=${id === route.expert ? 'chosen-count' : ''}>
            ${expertSwatch(experts, id)}${name} <span class="vote-count">${votesInWords(count(id))}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}

function bar(experts: readonly Expert[], count: (id: string) => number): TemplateResult {
  return html`<div class="vote-bar" aria-hidden="true">
    ${experts
      .filter(({ id }) => count(id) > 0)
      .map(
        ({ id }) =>
          html`<span
            class="vote-segment ${expertLook(experts, id)}"
            ${cssVariables({ votes: String(count(id)) })}
          ></span>`,
      )}
    ${experts.length === 2 ? html`<span class="vote-middle"></span>` : nothing}
  </div>`;
}

function correctness(inspection: Inspection): TemplateResult {
  const { right } = inspection.route;
  const look = right === null ? 'mark-unknown' : right ? 'mark-right' : 'mark-wrong';
  const shape = right === null ? icons.unknown : right ? icons.tick : icons.cross;
  return html`<p class="correctness"><span class="mark ${look}">${shape}</span>${correctnessSentence(inspection)}</p>`;
}
