import { html, nothing, type TemplateResult } from 'lit';
import type { Report } from '../../src/protocol/pages/report-page-contract';
import { cheapestOf, costliestOf } from '../shared/exemplar/experts-by-cost';
import { terms } from '../shared/words/terms';
import type { ReportActions } from './report-actions';
import { counted, tenthsOfPercent } from '../../src/vocabulary/words';

type Misroute = Report['evaluation']['misroutes'][number];

/** How many turns of each kind are listed. */
const MOST_SHOWN = 50;

/** The turns whose route was wrong, by kind, worst first. Each row opens its turn. */
export function misrouteList({ evaluation, experts }: Report, actions: ReportActions): TemplateResult {
  const { mistakes, misroutes } = evaluation;
  const kinds: readonly Kind[] = [
    { kind: 'lost', share: mistakes.lost, ...lostWords(experts) },
    { kind: 'wasted', share: mistakes.wasted, ...wastedWords(experts) },
    {
      kind: 'none-right',
      share: mistakes.noneRight,
      title: 'No expert was right',
      words: 'Every expert was wrong on these turns. Check their gold states, or find out what makes them hard.',
    },
  ];
  return html`<section class="misroutes" aria-labelledby="misroutes-heading">
    <h2 id="misroutes-heading">Where the route was wrong</h2>
    ${kinds.map((each) =>
      group(
        each,
        {
          misroutes: misroutes.filter(({ kind }) => kind === each.kind),
          isDrawn: evaluation.testedOn === 'draws',
        },
        actions,
      ),
    )}
  </section>`;
}

type KindWords = Pick<Kind, 'title' | 'words'>;

/** Of two experts, the costlier one can be named. */
function lostWords(experts: Report['experts']): KindWords {
  if (experts.length > 2)
    return {
      title: 'A costlier expert was needed',
      words: 'The chosen expert was wrong, but a costlier one was right.',
    };
  const costliest = costliestOf(experts).name;
  return { title: `${costliest} was needed`, words: `The chosen expert was wrong, but ${costliest} was right.` };
}

function wastedWords(experts: Report['experts']): KindWords {
  if (experts.length > 2)
    return {
      title: 'A cheaper expert was enough',
      words: 'An expert was asked, although a cheaper one was right.',
    };
  const costliest = costliestOf(experts).name;
  return {
    title: `${costliest} was not needed`,
    words: `${costliest} was asked, although ${cheapestOf(experts).name} was right.`,
  };
}

interface Kind {
  readonly kind: Misroute['kind'];
  /** The share of the test turns of all draws. */
  readonly share: number;
  readonly title: string;
  readonly words: string;
}

function group(
  { kind, share, title, words }: Kind,
  { misroutes, isDrawn }: { readonly misroutes: readonly Misroute[]; readonly isDrawn: boolean },
  actions: ReportActions,
): TemplateResult {
  return html`<details class="misroute-group" ?open=${kind === 'lost'}>
    <summary data-control=${`group-${kind}`}>
      ${title} <span class="count">${tenthsOfPercent(share)} of turns</span>
    </summary>
    <p class="about">${words}</p>
    ${
      misroutes.length === 0
        ? html`<p class="nothing">There is no such turn.</p>`
        : html`<ol>
            ${misroutes.slice(0, MOST_SHOWN).map((misroute) => row(misroute, isDrawn, actions))}
          </ol>`
    }
    ${
      misroutes.length > MOST_SHOWN
        ? html`<p class="about">
            Listed are ${isDrawn ? `the ${MOST_SHOWN} turns that went wrong in most draws` : `the first ${MOST_SHOWN}`}.
          </p>`
        : nothing
    }
  </details>`;
}

function row(
  { file, dialogue, turn, userUtterance, tested, wrong }: Misroute,
  isDrawn: boolean,
  actions: ReportActions,
): TemplateResult {
  const place = `${dialogue}, turn ${turn + 1}`;
  return html`<li>
    <button
      class="misroute"
      data-control=${`inspect-${dialogue}-${turn}`}
      title="Open in the Routing Inspector"
      @click=${() => actions.inspect({ ...(file !== undefined && { file }), dialogue, turn })}
    >
      <span class="misroute-place">${place}</span>
      ${
        isDrawn
          ? html`<span class="misroute-draws" title=${terms.draws}>in ${wrong} of ${counted(tested, 'draw')}</span>`
          : nothing
      }
      <span class="utterance">${userUtterance}</span>
    </button>
  </li>`;
}
