import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ExemplarContent } from '../../src/protocol/pages/exemplar-content';
import type { MapContent, MapPoint } from '../../src/protocol/pages/map-page-contract';
import { actionButton } from '../shared/action-button';
import { exemplarView } from '../shared/exemplar/exemplar-view';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import { turnWords } from '../shared/exemplar/exemplar-id';
import { explained } from '../shared/words/explained-terms';
import { projectName } from '../shared/names';
import type { MapActions } from './map-actions';
import { keys } from './map-keyboard';
import { isHollow, markOf, outlineOf } from './marks';
import { counted } from '../../src/vocabulary/words';
import { expertName } from '../../src/vocabulary/expert';

export type ShownMap = Extract<MapContent, { phase: 'shown' }>;

/** All that the page shows at a moment, except the drawing itself. */
export interface PageView {
  readonly content: MapContent | null;
  readonly problem: string | null;
  readonly isLassoing: boolean;
  /** Pools that are not drawn. */
  readonly hidden: ReadonlySet<string | null>;
  readonly selected: readonly MapPoint[];
  readonly current: MapPoint | undefined;
  readonly details: ExemplarContent | null;
}

/** How many selected exemplars are listed; of the others, only their number is shown. */
const MOST_LISTED = 200;

const steps = {
  encoding: 'Encoding exemplars.',
  neighbors: 'Finding the neighbors of every exemplar.',
  layout: 'Drawing the map.',
} as const;

/** The whole page. The live regions stay in all phases, because a new one would not be read aloud. */
export function pageView(view: PageView, actions: MapActions): TemplateResult {
  const { content, problem } = view;
  return html`<div class="for-reader" aria-live="polite">${announcement(view)}</div>
    <header class="top">
      ${content ? heading(content, view, actions) : nothing}
      <div role="status" class="notice">
        ${content?.phase === 'shown' && problem === null ? (content.notice ?? nothing) : nothing}
      </div>
      <div role="alert" class="problem">
        ${problem === null ? nothing : problemLine(problem, () => actions.dismissProblem())}
      </div>
      ${
        content?.phase === 'drawing'
          ? html`<progress aria-label="Drawn" max="1" .value=${content.share}></progress>`
          : nothing
      }
    </header>
    <main aria-label="Exemplar Map" aria-busy=${content?.phase === 'drawing' ? 'true' : 'false'}>
      ${body(view, actions)}
    </main>`;
}

function heading(content: MapContent, view: PageView, actions: MapActions): TemplateResult {
  return html`<div class="heading">
    <h1>
      ${explained('exemplar', 'Exemplar')} map of
      <span class="file" title=${content.project}>${projectName(content.project)}</span>
    </h1>
    ${content.phase === 'shown' ? toolbar(content, view, actions) : nothing}
  </div>`;
}

function toolbar({ missing }: ShownMap, { isLassoing }: PageView, actions: MapActions): TemplateResult {
  return html`<div class="heading-buttons">
    ${
      missing > 0 ? actionButton('again', `Draw Again With ${missing} More`, () => actions.again(), 'primary') : nothing
    }
    <vscode-button
      appearance=${isLassoing ? 'primary' : 'secondary'}
      data-control="lasso"
      aria-pressed=${isLassoing ? 'true' : 'false'}
      title="Draw around exemplars to select them (L, or hold Shift)"
      @click=${() => actions.toggleLasso()}
      >Lasso</vscode-button
    >
    ${actionButton('whole', 'Whole Map', () => actions.wholeMap())}
  </div>`;
}

function body(view: PageView, actions: MapActions): TemplateResult | typeof nothing {
  const { content } = view;
  switch (content?.phase) {
    case 'drawing':
      return html`<p class="waiting">${steps[content.step]}</p>`;
    case 'failed':
      return html`<div class="alone failure">
        <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> The map was not drawn</h2>
        <p>${content.message}</p>
      </div>`;
    case 'shown':
      return shownMap(content, view, actions);
    case undefined:
      return nothing;
  }
}

const MAP_KEYS = 'Arrow keys move to the next exemplar. Space selects it. A selects all visible ones.';

function shownMap(content: ShownMap, view: PageView, actions: MapActions): TemplateResult {
  return html`<div class="map-and-details">
    <div class="map-column">
      ${legend(content, view, actions)}
      <div
        class="map"
        data-control="map"
        tabindex="0"
        role="application"
        aria-roledescription="map"
        aria-label=${`${counted(content.points.length, 'exemplar')}. ${MAP_KEYS}`}
      >
        <canvas aria-hidden="true"></canvas>
      </div>
      <p class="map-words">${mapWords(content)}</p>
    </div>
    <aside class="details" aria-label="Chosen exemplars">
      ${selection(content, view, actions)} ${current(content, view, actions)} ${keyList()}
    </aside>
  </div>`;
}

function mapWords({ points, laidOut, turn }: ShownMap): string {
  const routeWords = turn
    ? ` The large cross is ${turn.label}. Dashed lines lead to the exemplars that decided its route.`
    : ' Route a turn to see it here among the exemplars that decide its route.';
  const sampled =
    laidOut < points.length
      ? ` ${laidOut} of them were projected. The others are placed next to the most similar ones.`
      : '';
  return `Exemplars that are close together are similar. Long distances mean little.${sampled}${routeWords}`;
}

/** Each pool with its mark and its number of exemplars. Only checked pools are drawn. */
function legend({ experts, points }: ShownMap, { hidden }: PageView, actions: MapActions): TemplateResult {
  const pools = [...new Set([...experts.map(({ id }) => id), ...points.map(({ expert }) => expert)])];
  return html`<fieldset class="legend">
    <legend class="for-reader">Pools that are drawn</legend>
    ${pools.map((pool) => {
      const mark = markOf(experts, pool);
      const count = points.filter(({ expert }) => expert === pool).length;
      return html`<label>
        <input
          type="checkbox"
          data-control=${pool === null ? 'excluded' : `pool-${pool}`}
          .checked=${!hidden.has(pool)}
          @change=${() => actions.toggleShown(pool)}
        />
        <svg
          class="legend-mark ${isHollow(mark.form) ? 'hollow' : ''}"
          viewBox="0 0 14 14"
          width="14"
          height="14"
          aria-hidden="true"
          data-color=${mark.color.replace('--vscode-charts-', '')}
        >
          ${svg`<path d=${outlineOf(mark.form, 7, 7, 4.5)} />`}
        </svg>
        ${poolName(experts, pool)} <span class="count-words">${count}</span>
      </label>`;
    })}
  </fieldset>`;
}

function selection(
  { experts }: ShownMap,
  { selected, current: shown }: PageView,
  actions: MapActions,
): TemplateResult | typeof nothing {
  if (selected.length === 0) return nothing;
  return html`<section aria-labelledby="selection-heading">
    <h2 id="selection-heading">Selected <span class="count">${selected.length}</span></h2>
    <p class="split">${poolCounts(experts, selected)}</p>
    ${moves(experts, null, actions, 'Move the selection')}
    <ul class="selected" aria-label="Selected exemplars">
      ${selected.slice(0, MOST_LISTED).map((point) => selectedLine(point, point.id === shown?.id, actions))}
    </ul>
    ${selected.length > MOST_LISTED ? html`<p class="nothing">${selected.length - MOST_LISTED} more</p>` : nothing}
  </section>`;
}

function poolName(experts: ShownMap['experts'], pool: string | null): string {
  return pool === null ? 'Excluded' : expertName(experts, pool);
}

/** "SLM 3, LLM 2". */
function poolCounts(experts: ShownMap['experts'], points: readonly MapPoint[]): string {
  const pools = [...new Set(points.map(({ expert }) => expert))];
  const countOf = (pool: string | null): number => points.filter(({ expert }) => expert === pool).length;
  return pools.map((pool) => `${poolName(experts, pool)} ${countOf(pool)}`).join(', ');
}

function selectedLine({ id, userUtterance }: MapPoint, isCurrent: boolean, actions: MapActions): TemplateResult {
  return html`<li>
    <button
      type="button"
      class="line"
      data-control=${`selected-${id}`}
      aria-current=${isCurrent ? 'true' : 'false'}
      @click=${() => actions.choose(id)}
    >
      ${userUtterance}
    </button>
  </li>`;
}

function current(
  { experts }: ShownMap,
  { current: point, details, selected }: PageView,
  actions: MapActions,
): TemplateResult {
  if (!point) return html`<p class="nothing">Click an exemplar, or move to one with the arrow keys.</p>`;
  return html`<section aria-labelledby="current-heading">
    <h2 id="current-heading" class="exemplar-id" title=${turnWords(point.id)}>${point.id}</h2>
    ${details ? exemplarView(details, experts) : html`<p class="nothing">This exemplar is no longer in its file.</p>`}
    ${selected.length === 0 && details ? moves(experts, details.expert, actions, 'Move this exemplar') : nothing}
    <div class="decisions">${actionButton('reveal', 'Open Exemplar (O)', () => actions.reveal())}</div>
  </section>`;
}

function moves(experts: ShownMap['experts'], from: string | null, actions: MapActions, label: string): TemplateResult {
  return html`<div class="decisions" role="group" aria-label=${label}>
    ${experts.map(({ id, name }, index) =>
      id === from ? nothing : actionButton(`move-${id}`, `Move to ${name} (${index + 1})`, () => actions.move(id)),
    )}
    ${actionButton('exclude', 'Exclude (X)', () => actions.move(null))}
  </div>`;
}

function keyList(): TemplateResult {
  return html`<details class="keyboard-help">
    <summary>Keyboard</summary>
    <dl>
      ${keys.map(
        ({ key, words }) =>
          html`<div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${words}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
}

function announcement({ content, current: point, selected }: PageView): string {
  if (content?.phase !== 'shown') return '';
  const number = selected.length > 0 ? ` ${selected.length.toLocaleString('en-US')} selected.` : '';
  if (!point) return `${counted(content.points.length, 'exemplar')} on the map.${number}`;
  const isSelected = selected.some(({ id }) => id === point.id);
  const pool = poolName(content.experts, point.expert);
  return `${point.userUtterance}, ${pool}${isSelected ? ', selected' : ''}.${number}`;
}
