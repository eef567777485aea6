import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../src/protocol/engine/inspection';
import type { InspectorContent } from '../../src/protocol/pages/inspector-contract';
import type { StateView } from '../../src/protocol/engine/state-view';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import type { InspectorActions } from './inspector-actions';
import { decision } from './decision/decision';
import { provenance } from './footer';
import { flipOffer } from './decision/flip';
import { header } from './header';
import { keyboardHelp } from './keyboard/shortcuts';
import { neighborList, type NeighborListState } from './neighbors/neighbor-list';
import { predictions } from './states/predictions';
import { states } from './states/states';
import { whatIf, type WhatIfView } from './what-if/what-if';
import { turnView } from './turn-view';
import type { RouteSummary } from '../../src/vocabulary/routing/route';
import type { RouteProbability } from '../../src/vocabulary/routing/route-probability';

/** All that the page shows at a moment. */
export interface PageView {
  readonly content: InspectorContent | null;
  readonly states: StateView | null;
  readonly probability: RouteProbability | null;
  /** The settings of the shown route; they stay until a newer route arrives. */
  readonly tried: WhatIfView | null;
  /** The earlier route of the same turn, if it was another one; in a trial, the route before the trial. */
  readonly before: RouteSummary | null;
  /** Why the last request failed. */
  readonly problem: string | null;
  /** For screen readers: the new or changed decision. */
  readonly announcement: string;
  readonly list: NeighborListState;
}

/** The inspection that is on the screen, even while it is dimmed. */
export function inspectionOf(content: InspectorContent | null): Inspection | null {
  if (content?.phase === 'shown') return content.inspection;
  return content?.phase === 'working' ? content.shown : null;
}

/** The whole page. The live regions stay in all phases, because a new one would not be read aloud. */
export function pageView(view: PageView, actions: InspectorActions): TemplateResult {
  const { content, announcement } = view;
  const inspection = inspectionOf(content);
  const working = content?.phase === 'working' ? content.what : null;
  return html`<div class="for-reader" aria-live="polite">${working ?? announcement}</div>
    <header class="top">
      ${inspection ? header(inspection, view.tried?.isTrial === true, actions) : nothing}
      <div role="status" class="notice">${content?.phase === 'shown' ? (content.notice ?? nothing) : nothing}</div>
      <div role="alert" class="problem">
        ${view.problem === null ? nothing : problemLine(view.problem, () => actions.dismissProblem())}
      </div>
      ${working !== null && inspection ? workingLine(working) : nothing}
    </header>
    <main
      tabindex="-1"
      data-control="main"
      aria-busy=${working !== null ? 'true' : 'false'}
      aria-label="Routing Inspector"
    >
      ${inspection ? inspected(inspection, view, actions) : phaseWithoutInspection(content, actions)}
    </main>
    ${inspection ? html`<footer>${provenance(inspection)}${keyboardHelp()}</footer>` : nothing}`;
}

function inspected(
  inspection: Inspection,
  { tried, before, list, states: stateView, probability }: PageView,
  actions: InspectorActions,
): TemplateResult {
  return html`<div class="inspection">
    <div class="about-turn">
      ${decision(inspection, before, probability, tried ? flipOffer(inspection, tried.whatIf, actions) : nothing)}
      ${tried ? whatIf(inspection, tried, actions) : nothing} ${turnView(inspection)}
      ${predictions(inspection, stateView)} ${states(inspection, stateView, actions)}
    </div>
    ${neighborList(inspection, list, actions)}
  </div>`;
}

function phaseWithoutInspection(content: InspectorContent | null, actions: InspectorActions): TemplateResult {
  switch (content?.phase) {
    case 'empty':
      return html`<div class="alone">
        <h1>Routing Inspector</h1>
        <p>${content.hint}</p>
      </div>`;
    case 'failed':
      return failure(content.message, content.remedies, actions);
    case 'working':
      return html`<div class="alone">${workingLine(content.what)}</div>`;
    case 'shown':
    case undefined:
      // Nothing has arrived yet. An empty page is calmer than words that disappear at once.
      return html``;
  }
}

function failure(
  message: string,
  remedies: readonly { readonly label: string; readonly command: string }[],
  actions: InspectorActions,
): TemplateResult {
  return html`<div class="alone failure">
    <h1><span class="mark mark-wrong">${icons.warning}</span> This turn could not be routed</h1>
    <p>${message}</p>
    <div class="remedies">
      ${remedies.map(
        ({ label, command }, index) =>
          html`<vscode-button
            appearance=${index === 0 ? 'primary' : 'secondary'}
            data-control=${`remedy-${index}`}
            @click=${() => actions.runRemedy(command)}
            >${label}</vscode-button
          >`,
      )}
    </div>
  </div>`;
}

function workingLine(what: string): TemplateResult {
  // Hidden from screen readers, because the ring is an alert named "Loading". The live region says what happens.
  return html`<p class="working" aria-hidden="true">
    <vscode-progress-ring></vscode-progress-ring>
    <span>${what}</span>
  </p>`;
}
