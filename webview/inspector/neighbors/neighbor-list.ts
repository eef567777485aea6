import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Inspection, NeighborView } from '../../../src/protocol/engine/inspection';
import { cssVariables } from '../../shared/page/css-variables';
import { expertBadge, expertLook } from '../../shared/exemplar/expert-badge';
import { icons } from '../../shared/icons';
import { outcomeSymbol } from '../../shared/states/outcome-mark';
import { explained } from '../../shared/words/explained-terms';
import { terms } from '../../shared/words/terms';
import { stateChips } from '../../shared/states/state-chips';
import type { InspectorActions } from '../inspector-actions';
import { neighborDetails } from './neighbor-details';
import { neighborPull, pullLegend } from '../decision/neighbor-pull';
import { expertName } from '../../../src/vocabulary/expert';

/** What the list shows besides the inspection itself. */
export interface NeighborListState {
  /** Ids of the neighbors whose details are open. */
  readonly expanded: ReadonlySet<string>;
  /** The neighbor that Tab reaches; the arrow keys change it. */
  readonly current: string | undefined;
  /** The neighbor that is being relabeled. */
  readonly relabeling: string | null;
  /** Ids of the exemplars that a trial moves. */
  readonly triedElsewhere: ReadonlySet<string>;
  /** Ids of the exemplars that a trial pins. */
  readonly pinned: ReadonlySet<string>;
}

/** The k nearest exemplars, best first, each with its vote and the actions on it. */
export function neighborList(
  inspection: Inspection,
  state: NeighborListState,
  actions: InspectorActions,
): TemplateResult {
  const { neighbors } = inspection;
  return html`<section class="neighbors" aria-labelledby="neighbors-heading">
    <h2 id="neighbors-heading">
      ${explained('exemplar', inspection.route.decision ? 'Exemplars behind this score' : 'Nearest exemplars')}
      <span class="count">${neighbors.length}</span>
    </h2>
    ${comparedWords(inspection)} ${encoderDoubts(inspection)}
    ${inspection.route.decision && neighbors.length > 0 ? pullLegend(inspection) : nothing}
    ${
      neighbors.length === 0
        ? html`<p class="nothing">
            There is no exemplar to compare with. Build exemplar pools, or name an exemplar file in turn-router.json.
          </p>`
        : html`<ol class="neighbor-list" ${cssVariables({ 'longest-name': longestName(inspection) })}>
            ${repeat(
              neighbors,
              ({ id }) => id,
              (neighbor, index) => neighborItem({ neighbor, index, inspection, state, actions }),
            )}
          </ol>`
    }
  </section>`;
}

/** Said only where it is not what people expect. */
function comparedWords({ compared, neighbors }: Inspection): TemplateResult | typeof nothing {
  return compared === 'words' && neighbors.length > 0
    ? html`<p class="nothing compared">Compared: the words; these dialogues have no states.</p>`
    : nothing;
}

function encoderDoubts({ encoderDoubts: doubts }: Inspection): readonly TemplateResult[] {
  return doubts.map((doubt) => html`<p class="nothing encoder-doubt">${doubt}</p>`);
}

interface NeighborItem {
  readonly neighbor: NeighborView;
  readonly index: number;
  readonly inspection: Inspection;
  readonly state: NeighborListState;
  readonly actions: InspectorActions;
}

function neighborItem({ neighbor, index, inspection, state, actions }: NeighborItem): TemplateResult {
  const expanded = state.expanded.has(neighbor.id);
  return html`<li
    class="neighbor ${expertLook(inspection.experts, neighbor.expert)}"
    data-neighbor=${neighbor.id}
    aria-busy=${state.relabeling === neighbor.id ? 'true' : nothing}
  >
    <details
      .open=${expanded}
      @toggle=${(event: Event) => {
        if (event.currentTarget instanceof HTMLDetailsElement) actions.setExpanded(neighbor, event.currentTarget.open);
      }}
    >
      <summary data-control="row" tabindex=${neighbor.id === state.current ? '0' : '-1'}>
        ${summaryLine(neighbor, index, inspection, state)}
      </summary>
      ${expanded ? neighborDetails(neighbor, inspection, state.pinned.has(neighbor.id), actions) : nothing}
    </details>
  </li>`;
}

function summaryLine(
  neighbor: NeighborView,
  index: number,
  inspection: Inspection,
  { pinned, triedElsewhere }: NeighborListState,
): TemplateResult {
  const { experts } = inspection;
  return html`<span class="neighbor-line">
    <span class="disclosure">${icons.chevron}</span>
    <span class="rank">${index + 1}</span>
    ${neighbor.vote ? neighborPull(neighbor.vote, inspection) : nearness(neighbor)}
    <span class="neighbor-expert"
      >${expertBadge(experts, neighbor.expert)}${triedElsewhere.has(neighbor.id) ? triedMark : handMark(neighbor)}${
        pinned.has(neighbor.id) ? pinMark : nothing
      }</span
    >
    <span class="neighbor-utterance">${neighbor.userUtterance}</span>
    <span class="neighbor-belief">${stateChips(neighbor.belief, 'no change of state')}</span>
    <span class="neighbor-outcomes">
      ${neighbor.outcomes.map(
        ({ expert, right }) =>
          html`<span class="outcome">${expertName(experts, expert)} ${outcomeSymbol(right)}</span> `,
      )}
    </span>
  </span>`;
}

/** Neighbors are ranked by consensus; those that it does not cover, by cosine. */
function nearness({ expected, cosine }: NeighborView): TemplateResult {
  const [value, name, title] =
    expected === null ? [cosine, 'cosine', terms.cosine] : [expected, 'expected similarity', terms.expectedSimilarity];
  return html`<span class="nearness" title=${title}>
    <span class="for-reader">${name} </span>${value.toFixed(3)}
    <span class="nearness-bar" aria-hidden="true" ${cssVariables({ nearness: barLength(value) })}></span>
  </span>`;
}

function handMark({ changes }: NeighborView): TemplateResult | typeof nothing {
  if (changes.length === 0) return nothing;
  return html`<span class="hand-mark" title="Changed by hand"
    >${icons.pencil}<span class="for-reader"> changed by hand</span></span
  >`;
}

const triedMark = html`<span class="hand-mark tried-mark" title="Moved only in this trial; nothing is written"
  >what if</span
>`;

const pinMark = html`<span class="hand-mark" title="Pinned: votes at any rank in this trial"
  >${icons.pin}<span class="for-reader"> pinned</span></span
>`;

function longestName({ experts }: Inspection): string {
  return String(Math.max(...experts.map(({ name }) => name.length)));
}

/** A negative value has an empty bar. */
function barLength(nearness: number): string {
  return Math.min(Math.max(nearness, 0), 1).toFixed(3);
}
