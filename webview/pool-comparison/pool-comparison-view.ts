import { html, nothing, type TemplateResult } from 'lit';
import type { PoolComparisonContent, PoolDifferenceView } from '../../src/protocol/pages/pool-comparison-contract';
import { actionButton } from '../shared/action-button';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import type { ComparisonActions } from './pool-comparison-actions';
import { differenceDetails, type BothSides } from './difference-details';
import { differenceList, kindNames, standingWords, type ListView } from './difference-list';
import { effectSection } from './effect-section';
import { keys } from './pool-comparison-keyboard';
import { explained } from '../shared/words/explained-terms';
import { terms } from '../shared/words/terms';
import { counted, tenthsOfPercent } from '../../src/vocabulary/words';

export type ShownComparison = Extract<PoolComparisonContent, { phase: 'shown' }>;

/** All that the page shows at a moment. */
export interface PageView {
  readonly content: PoolComparisonContent | null;
  readonly problem: string | null;
  readonly list: Pick<ListView, 'kind' | 'shown' | 'currentId'>;
  readonly current: PoolDifferenceView | undefined;
  readonly details: BothSides | null;
}

/** The whole page. The live regions stay in all phases, because a new one would not be read aloud. */
export function pageView(view: PageView, actions: ComparisonActions): TemplateResult {
  const { content, problem } = view;
  return html`<div class="for-reader" aria-live="polite">${announcement(view)}</div>
    <header class="top">
      ${content ? heading(content, actions) : nothing}
      <div role="status" class="notice">
        ${content?.phase === 'shown' && problem === null ? (content.notice ?? nothing) : nothing}
      </div>
      <div role="alert" class="problem">
        ${problem === null ? nothing : problemLine(problem, () => actions.dismissProblem())}
      </div>
    </header>
    <main
      tabindex="-1"
      data-control="main"
      aria-label="Compare Pools"
      aria-busy=${content?.phase === 'reading' ? 'true' : 'false'}
    >
      ${body(view, actions)}
    </main>
    <footer class="keys">${keys.map(({ key, words }) => html`<span><kbd>${key}</kbd> ${words}</span>`)}</footer>`;
}

function heading(content: PoolComparisonContent, actions: ComparisonActions): TemplateResult {
  return html`<div class="heading">
      <h1>Compare ${explained('pool', 'pools')}</h1>
      ${content.phase === 'shown' ? mergeButton(content, actions) : nothing}
    </div>
    <dl class="compared">
      <div>
        <dt>This file</dt>
        <dd>${content.here}</dd>
      </div>
      <div>
        <dt>Compared with</dt>
        <dd>${content.there}</dd>
      </div>
    </dl>`;
}

const MERGE_WORDS =
  'Takes the changes that curators made only in the other file, and adds the exemplars that only the other file has';

function mergeButton(
  { merge: { moves, additions } }: ShownComparison,
  actions: ComparisonActions,
): TemplateResult | typeof nothing {
  if (moves + additions === 0) return nothing;
  const parts = [
    ...(moves > 0 ? [`Take ${counted(moves, 'Move')}`] : []),
    ...(additions > 0 ? [`Add ${additions.toLocaleString('en-US')}`] : []),
  ];
  return html`<span title=${MERGE_WORDS}
    >${actionButton('merge', `Merge: ${parts.join(', ')}`, () => actions.merge(), 'primary')}</span
  >`;
}

function body(view: PageView, actions: ComparisonActions): TemplateResult | typeof nothing {
  const { content } = view;
  switch (content?.phase) {
    case 'reading':
      return html`<p class="waiting">Reading both sides.</p>`;
    case 'failed':
      return html`<div class="alone failure">
        <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> Nothing was compared</h2>
        <p>${content.message}</p>
      </div>`;
    case 'shown':
      return shown(content, view, actions);
    case undefined:
      return nothing;
  }
}

function shown(
  content: ShownComparison,
  { list, current, details }: PageView,
  actions: ComparisonActions,
): TemplateResult {
  const { differences, experts, effect, unread } = content;
  return html`<p class="agreement">
      <span title=${terms.kappa}>${agreementWords(content)}</span> ${progressWords(content)}
    </p>
    ${
      unread > 0
        ? html`<p class="nothing unread">
            Not compared, because they could not be read: ${counted(unread, 'line')}. The Problems view says why.
          </p>`
        : nothing
    }
    ${effectSection(effect, experts, actions)}
    ${
      differences.length === 0
        ? html`<div class="alone">
            <h2>No difference</h2>
            <p>Both sides have the same exemplars in the same pools.</p>
          </div>`
        : html`<div class="list-and-details">
            <div class="list">${differenceList({ ...list, differences, experts }, actions)}</div>
            <div class="details">
              ${current ? nothing : html`<p class="nothing">Choose a difference, or press ↓ for the first one.</p>`}
              ${current && details ? differenceDetails(current, details, experts, actions) : nothing}
            </div>
          </div>`
    }`;
}

/** Agreement as papers report it: the raw share first, then Cohen's κ. */
function agreementWords({ agreement: { compared, raw, kappa } }: ShownComparison): string {
  if (raw === null) return 'The two sides have no exemplar in common.';
  const beyond =
    kappa === null
      ? 'Cohen’s κ is not defined, because all labels are the same'
      : `Cohen’s κ ${kappa.toFixed(2)} (${kappaWords(kappa)})`;
  const share = tenthsOfPercent(raw);
  return `Of ${counted(compared, 'exemplar')} on both sides, ${share} are in the same pool; ${beyond}.`;
}

/** How much is left to decide. */
function progressWords({ differences, merge: { conflicts } }: ShownComparison): string {
  if (differences.length === 0) return '';
  const kept = differences.filter(({ isKept }) => isKept).length;
  const left =
    conflicts === 0 ? 'Nothing is left for you to decide' : `${counted(conflicts, 'exemplar')} left for you to decide`;
  return `${left}${kept === 0 ? '' : `, ${kept} kept`}.`;
}

/** The usual names for values of κ (Landis and Koch, 1977). */
function kappaWords(kappa: number): string {
  if (kappa > 0.8) return 'almost perfect';
  if (kappa > 0.6) return 'substantial';
  if (kappa > 0.4) return 'moderate';
  if (kappa > 0.2) return 'fair';
  return kappa > 0 ? 'slight' : 'no more than chance';
}

function announcement({ content, current }: PageView): string {
  if (content?.phase !== 'shown') return '';
  return current ? `${kindNames[current.kind]}: ${current.userUtterance}${standing(current)}` : agreementWords(content);
}

function standing({ isKept, standing: known }: PoolDifferenceView): string {
  if (isKept) return ', kept';
  return known === null ? '' : `, ${standingWords[known]}`;
}
