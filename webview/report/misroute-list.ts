import { html, nothing, type TemplateResult } from 'lit';
import type { Report } from '../../src/protocol/pages/report-page-contract';
import type { ReportActions } from './report-actions';
import { counted, tenthsOfPercent } from '../../src/vocabulary/words';

type Misroute = Report['evaluation']['misroutes'][number];

/** More of a kind than a person goes through at once. */
const MOST_SHOWN = 50;

/** Where the route was wrong, by kind, worst first; each row opens its turn. */
export function misrouteList({ evaluation, experts }: Report, actions: ReportActions): TemplateResult {
  const costliest = experts.at(-1)?.name ?? '';
  const { mistakes, misroutes } = evaluation;
  const cheapest = experts[0]?.name ?? '';
  const kinds = [
    {
      kind: 'lost',
      share: mistakes.lost,
      title: `${costliest} was needed`,
      words: `Not sent to ${costliest}, which was right where the chosen expert was wrong.`,
    },
    {
      kind: 'wasted',
      share: mistakes.wasted,
      title: 'Money wasted',
      words: `Sent to ${costliest} although ${cheapest} was right too.`,
    },
    {
      kind: 'none-right',
      share: mistakes.noneRight,
      title: 'None right',
      words: 'No expert had this turn right: look at the gold, or at what is hard here.',
    },
  ] as const;
  return html`<section class="misroutes" aria-labelledby="misroutes-heading">
    <h2 id="misroutes-heading">Where the route was wrong</h2>
    ${kinds.map((each) =>
      group(
        each,
        misroutes.filter(({ kind }) => kind === each.kind),
        actions,
      ),
    )}
  </section>`;
}

interface Kind {
  readonly kind: Misroute['kind'];
  /** Of the test turns of all draws. */
  readonly share: number;
  readonly title: string;
  readonly words: string;
}

function group(
  { kind, share, title, words }: Kind,
  misroutes: readonly Misroute[],
  actions: ReportActions,
): TemplateResult {
  return html`<details class="misroute-group" ?open=${kind === 'lost'}>
    <summary data-control=${`group-${kind}`}>
      ${title} <span class="count">${tenthsOfPercent(share)} of turns</span>
    </summary>
    <p class="about">${words}</p>
    ${
      misroutes.length === 0
        ? html`<p class="nothing">No turn.</p>`
        : html`<ol>
            ${misroutes.slice(0, MOST_SHOWN).map((misroute) => row(misroute, actions))}
          </ol>`
    }
    ${misroutes.length > MOST_SHOWN ? html`<p class="about">These are the ${MOST_SHOWN} that went wrong in most draws.</p>` : nothing}
  </details>`;
}

function row({ dialogue, turn, userUtterance, tested, wrong }: Misroute, actions: ReportActions): TemplateResult {
  const place = `${dialogue}, turn ${turn + 1}`;
  return html`<li>
    <button
      class="misroute"
      data-control=${`inspect-${dialogue}-${turn}`}
      title="Open in the Routing Inspector"
      @click=${() => actions.inspect({ dialogue, turn })}
    >
      <span class="misroute-place">${place}</span>
      <span class="misroute-draws">in ${wrong} of ${counted(tested, 'draw')}</span>
      <span class="utterance">${userUtterance}</span>
    </button>
  </li>`;
}
