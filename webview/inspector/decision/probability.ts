import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import {
  probabilitySource,
  probableInWords,
  type RouteProbability,
} from '../../../src/vocabulary/routing/route-probability';
import { propertyOf } from '../../../src/vocabulary/values/required';
import { costliestOf } from '../../shared/exemplar/experts-by-cost';
import { withTooltip } from '../../shared/words/explained-terms';
import { terms } from '../../shared/words/terms';

/**
 * How probable it is that each expert is right on the turn, and that asking the costliest pays; or why that is unknown.
 * Nothing until the number has arrived.
 */
export function probability(
  { experts }: Pick<Inspection, 'experts'>,
  known: RouteProbability | null,
): TemplateResult | typeof nothing {
  if (known === null) return nothing;
  if ('missing' in known) return html`<p class="probability-words">${known.missing}</p>`;
  const source = probabilitySource(known);
  const rows: readonly (readonly [words: string, explanation: string, value: number])[] = [
    ...experts.map(({ id, name }) => [`${name} is right`, terms.probability, propertyOf(known.right, id)] as const),
    [`Asking ${costliestOf(experts).name} pays`, terms.pays, known.pays],
  ];
  return html`<dl class="probabilities" aria-label="Probabilities">
      ${rows.map(
        ([words, explanation, value]) =>
          html`<div>
            <dt>${withTooltip(`${explanation} ${source}`, words)}</dt>
            <dd>${probableInWords(value)}</dd>
          </div>`,
      )}
    </dl>
    ${
      known.among === 'some-right'
        ? html`<p class="probability-words">
            Only true ${withTooltip(source, 'if some expert is right')}: exemplars leave out turns that none has right.
          </p>`
        : nothing
    }`;
}
