import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedRetriever, RetrieverComparison } from '../../src/protocol/engine/retrieval-contract';
import type { RetrieversContent } from '../../src/protocol/pages/retrievers-page-contract';
import { actionButton } from '../shared/action-button';
import { fileName } from '../shared/names';
import { explained } from '../shared/words/explained-terms';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import type { RetrieversActions } from './retrievers-actions';
import { figuresTable } from './figures-table';
import { missList } from './miss-list';
import { measureWords, retrieverKey, retrieverWords } from './retriever-words';
import { figure } from '../../src/vocabulary/words';

/** All that the page shows at a moment. */
export interface PageView {
  readonly content: RetrieversContent | null;
  readonly selected: string | null;
  /** Why the last request failed. */
  readonly problem: string | null;
}

/** The whole page. The live regions stay in all phases, because a new one would not be read aloud. */
export function pageView({ content, selected, problem }: PageView, actions: RetrieversActions): TemplateResult {
  return html`<div class="for-reader" aria-live="polite">${announcement(content)}</div>
    <header class="top">
      ${content ? heading(content, actions) : nothing}
      <div role="status" class="notice">${content?.phase === 'shown' ? (content.notice ?? nothing) : nothing}</div>
      <div role="alert" class="problem">
        ${problem === null ? nothing : problemLine(problem, () => actions.dismissProblem())}
      </div>
      ${content?.phase === 'measuring' ? progress(content.share) : nothing}
    </header>
    <main aria-label="Compare Retrievers" aria-busy=${content?.phase === 'measuring' ? 'true' : 'false'}>
      ${body(content, selected, actions)}
    </main>`;
}

function heading(content: RetrieversContent, actions: RetrieversActions): TemplateResult {
  return html`<div class="heading">
    <h1>Retrievers on <span class="file" title=${content.file}>${fileName(content.file)}</span></h1>
    <div class="heading-buttons">
      ${
        content.phase === 'measuring'
          ? actionButton('stop', 'Stop', () => actions.stop())
          : html`${actionButton('again', 'Measure Again', () => actions.again())}
            ${actionButton('choose-file', 'Other File…', () => actions.chooseFile())}`
      }
    </div>
  </div>`;
}

function progress(share: number): TemplateResult {
  return html`<progress aria-label="Measured" max="1" .value=${share}></progress>`;
}

function body(
  content: RetrieversContent | null,
  selected: string | null,
  actions: RetrieversActions,
): TemplateResult | typeof nothing {
  switch (content?.phase) {
    case 'failed':
      return html`<div class="alone failure">
        <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> Nothing was measured</h2>
        <p>${content.message}</p>
      </div>`;
    case 'shown':
      return compared(content.comparison, selected, actions);
    case 'measuring':
      return content.comparison && content.comparison.retrievers.length > 0
        ? compared(content.comparison, selected, actions)
        : html`<p class="waiting">The first figures appear after the first seed.</p>`;
    case undefined:
      // Nothing has arrived yet. An empty page is calmer than words that disappear at once.
      return nothing;
  }
}

function compared(
  comparison: RetrieverComparison,
  selected: string | null,
  actions: RetrieversActions,
): TemplateResult {
  const shown = shownRetriever(comparison.retrievers, selected);
  return html`<section class="figures" aria-labelledby="figures-heading">
      <h2 id="figures-heading">
        <span>How similar the nearest ${explained('exemplar', 'exemplars')} are</span>
      </h2>
      <p class="measure">${measureWords(comparison)}.</p>
      ${comparison.notes.map((note) => html`<p class="note"><span class="mark">${icons.warning}</span> ${note}</p>`)}
      ${figuresTable(comparison, shown, actions)}
    </section>
    ${shown ? missList(shown, actions) : nothing}`;
}

/** The retriever that a person chose or, before that, the best one that does not use gold states. */
function shownRetriever(
  retrievers: readonly ComparedRetriever[],
  selected: string | null,
): ComparedRetriever | undefined {
  const chosen = retrievers.find((retriever) => retrieverKey(retriever) === selected);
  return (
    chosen ??
    retrievers.filter(({ kind }) => kind !== 'perfect').sort((a, b) => b.stateSimilarityAt10 - a.stateSimilarityAt10)[0]
  );
}

function announcement(content: RetrieversContent | null): string {
  if (content?.phase === 'measuring') return `Measuring retrievers on ${fileName(content.file)}.`;
  if (content?.phase !== 'shown') return '';
  const best = shownRetriever(content.comparison.retrievers, null);
  return best ? `Measured. The best is ${retrieverWords(best).name} with ${figure(best.stateSimilarityAt10)}.` : '';
}
