import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import { expertName } from '../../../src/vocabulary/expert';
import { decimal, votesInWords } from '../../../src/vocabulary/words';
import { explained } from '../../shared/words/explained-terms';

/** Who answered the turn before, and what a change of the expert must gain; nothing where changes cost nothing. */
export function switchingLine({
  route,
  experts,
}: Pick<Inspection, 'route' | 'experts'>): TemplateResult | typeof nothing {
  const { switching, decision } = route;
  if (!switching) return nothing;
  const before = expertName(experts, switching.from);
  const cost = decision ? `a score of ${decimal(switching.cost)}` : `${votesInWords(switching.cost)} votes`;
  const outcome = route.expert === switching.from ? 'the dialogue stays with it' : 'this turn gains more';
  return html`<p class="threshold-words">
    ${before} answered the turn before. A ${explained('switchCost', 'change of the expert')} must gain ${cost};
    ${outcome}.
  </p>`;
}
