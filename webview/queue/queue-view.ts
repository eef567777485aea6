import { hasThreshold } from '../../src/vocabulary/policies';
import { html, nothing, type TemplateResult } from 'lit';
import type { QueueContent } from '../../src/protocol/pages/queue-page-contract';
import { actionButton } from '../shared/action-button';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import type { QueueActions } from './queue-actions';
import { decisions, type ItemContent, itemView, steps } from './item-view';
import { reasonNames } from './reason-words';
import { curationReasonSchema } from '../../src/vocabulary/exemplar';
import { counted } from '../../src/vocabulary/words';

/** All that the page shows at a moment. */
export interface PageView {
  readonly content: QueueContent | null;
  /** Why the last thing asked for did not happen. */
  readonly problem: string | null;
}

/** The whole page. The live regions stay in place in all phases: a new one would not be read aloud. */
export function pageView({ content, problem }: PageView, actions: QueueActions): TemplateResult {
  return html`<div class="for-reader" aria-live="polite">${announcement(content)}</div>
    <header class="top">
      ${content ? heading(content, actions) : nothing}
      <div role="alert" class="problem">
        ${problem === null ? nothing : problemLine(problem, () => actions.dismissProblem())}
      </div>
      ${content?.phase === 'ranking' ? html`<progress aria-label="Ranked" max="1" .value=${content.share}></progress>` : nothing}
      ${content?.phase === 'item' ? html`<progress aria-label="Decided" max=${content.total} .value=${content.done}></progress>` : nothing}
      <div class="told">
        <div role="status" class="notice">${told(content)?.notice ?? nothing}</div>
        <div role="status" class="effect">${told(content)?.effect ?? nothing}</div>
      </div>
    </header>
    <main
      tabindex="-1"
      data-control="main"
      aria-label="Curation Queue"
      aria-busy=${content?.phase === 'ranking' ? 'true' : 'false'}
    >
      ${body(content, actions)}
    </main>
    ${content?.phase === 'item' ? basisLine(content, actions) : nothing}
    <footer class="decision-bar">
      ${content?.phase === 'item' ? decisions(content, actions) : content?.phase === 'through' ? html`<div class="decisions">${steps(actions)}</div>` : nothing}
    </footer>`;
}

/** What the last key did, and what that did to the known routes. */
function told(content: QueueContent | null): Pick<ItemContent, 'notice' | 'effect'> | null {
  return content?.phase === 'item' || content?.phase === 'through' ? content : null;
}

function heading(content: QueueContent, actions: QueueActions): TemplateResult {
  return html`<div class="heading">
    <h1>Curation queue${content.project === '' ? nothing : html` · <span class="file">${content.project}</span>`}</h1>
    ${content.phase === 'item' ? html`<span class="count-words">${content.done} of ${counted(content.total, 'exemplar')} decided</span>` : nothing}
    ${content.phase === 'item' || content.phase === 'through' ? reasonChoice(content.reason, actions) : nothing}
  </div>`;
}

/** What the ranking goes by, and how it could go by what matters more. */
function basisLine({ basis, policy, reason }: ItemContent, actions: QueueActions): TemplateResult {
  const ownTurns = !hasThreshold(policy)
    ? 'Without an evaluation set, exemplars are ranked by their votes on each other.'
    : `Without an evaluation set, exemplars are ranked by their votes on each other. Choose one to rank by your project's policy, ${policy}.`;
  return html`<p class="basis">
    <span>${basis.length > 0 ? `Ranked by their effect on the turns of ${basis.join(', ')}.` : ownTurns}</span>
    ${actionButton('evaluation-set', 'Choose Evaluation Set…', () => actions.chooseEvaluationSet())}
    ${actionButton('rank-again', 'Rank Again (R)', () => actions.rank(reason))}
  </p>`;
}

function reasonChoice(reason: ItemContent['reason'], actions: QueueActions): TemplateResult {
  return html`<label class="reason-choice">
    <span class="for-reader">Reason</span>
    <select
      data-control="reason"
      @change=${(event: Event) => {
        if (event.target instanceof HTMLSelectElement)
          actions.rank(curationReasonSchema.nullable().catch(null).parse(event.target.value));
      }}
    >
      <option value="" .selected=${reason === null}>All reasons</option>
      ${curationReasonSchema.options.map((each) => html`<option value=${each} .selected=${each === reason}>${reasonNames[each]}</option>`)}
    </select>
  </label>`;
}

function body(content: QueueContent | null, actions: QueueActions): TemplateResult | typeof nothing {
  switch (content?.phase) {
    case 'ranking':
      return html`<p class="waiting">
        ${content.step === 'routing' ? 'Finding the neighbors of every exemplar.' : 'Comparing every exemplar with those of other dialogues.'}
      </p>`;
    case 'item':
      return itemView(content, actions);
    case 'through':
      return html`<div class="alone">
        <h2>${content.total === 0 ? 'Nothing to decide' : 'All decided'}</h2>
        <p>
          ${content.total === 0 ? 'No exemplar stands out for this reason.' : `All ${counted(content.total, 'exemplar')} are decided.`}
        </p>
        ${content.total === 0 ? nothing : actionButton('again', 'Show Skipped Again', () => actions.again())}
        ${actionButton('rank-again', 'Rank Again (R)', () => actions.rank(content.reason))}
      </div>`;
    case 'failed':
      return html`<div class="alone failure">
        <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> Nothing was ranked</h2>
        <p>${content.message}</p>
      </div>`;
    case undefined:
      return nothing;
  }
}

function announcement(content: QueueContent | null): string {
  if (content?.phase === 'item') return `${reasonNames[content.item.reason]}: ${content.item.words}`;
  return content?.phase === 'through' ? 'All decided.' : '';
}
