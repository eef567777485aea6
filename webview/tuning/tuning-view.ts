import { html, nothing, type TemplateResult } from 'lit';
import type { TuningContent, TuningPhase } from '../../src/protocol/pages/tuning-page-contract';
import { actionButton } from '../shared/action-button';
import { fileName } from '../shared/names';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import { lastOf } from '../../src/vocabulary/values/required';
import type { TuningActions } from './tuning-actions';
import { curves } from './curves';
import { figuresTable } from './figures-table';
import { announcement, filesWords, gainWords, learnedWords, progressWords } from './tuning-words';

/** All that the page shows at a moment. */
export interface PageView {
  readonly content: TuningContent | null;
  /** Why the last request failed. */
  readonly problem: string | null;
}

/** The whole page. The live regions stay in all phases, because a new one would not be read aloud. */
export function pageView({ content, problem }: PageView, actions: TuningActions): TemplateResult {
  const isBusy = content?.phase === 'encoding' || content?.phase === 'learning';
  return html`<div class="for-reader" aria-live="polite">${content ? announcement(content) : ''}</div>
    <header class="top">
      ${content ? heading(content, actions) : nothing}
      <div role="status" class="notice">
        ${content?.phase === 'done' && content.kept !== null ? keptWords(content.kept) : nothing}
      </div>
      <div role="alert" class="problem">
        ${problem === null ? nothing : problemLine(problem, () => actions.dismissProblem())}
      </div>
      ${isBusy ? html`<progress aria-label="Tuned" max="1" .value=${shareDone(content)}></progress>` : nothing}
    </header>
    <main aria-label="Tune Retriever" aria-busy=${isBusy ? 'true' : 'false'}>
      ${content ? body(content) : nothing}
    </main>`;
}

function heading(content: TuningContent, actions: TuningActions): TemplateResult {
  return html`<div class="heading">
    <h1>
      Tune retriever on
      <span class="file" title=${content.files.join('\n')}>${filesWords(content.files.map(fileName))}</span>
    </h1>
    <div class="heading-buttons">${buttons(content, actions)}</div>
  </div>`;
}

function buttons(content: TuningContent, actions: TuningActions): readonly TemplateResult[] {
  const again = actionButton('again', 'Tune Again', () => actions.again());
  const choose = actionButton('choose', 'Other Dialogues…', () => actions.choose());
  switch (content.phase) {
    case 'encoding':
      return [actionButton('discard', 'Cancel', () => actions.discard())];
    case 'learning':
      return [actionButton('stop', 'Stop', () => actions.stop())];
    case 'interrupted':
    case 'failed':
      return [again, choose];
    case 'done':
      return content.kept === null
        ? [
            actionButton('keep', 'Keep', () => actions.keep(), 'primary'),
            actionButton('discard', 'Discard', () => actions.discard()),
            choose,
          ]
        : [again, choose];
  }
}

function keptWords(file: string): TemplateResult {
  return html`<span
    >Kept in <strong title=${file}>${fileName(file)}</strong>. The project uses it from now on. Undo in turn-router.json
    reverts this.</span
  >`;
}

function shareDone(content: TuningPhase<'encoding'> | TuningPhase<'learning'>): number {
  if (content.phase === 'encoding') return content.done / Math.max(content.total, 1);
  return lastOf(content.looks).step / Math.max(content.steps, 1);
}

function body(content: TuningContent): TemplateResult {
  switch (content.phase) {
    case 'failed':
      return html`<div class="alone failure">
        <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> Nothing was tuned</h2>
        <p>${content.message}</p>
      </div>`;
    case 'interrupted':
      return html`<div class="alone">
        <h2 class="failure-title">The tuning was interrupted</h2>
        <p>The window was reloaded before the tuning was kept. Nothing was written.</p>
        <p>Choose Tune Again to learn from the same dialogues again.</p>
      </div>`;
    case 'encoding':
      return html`<p class="waiting">${progressWords(content)}</p>`;
    case 'learning':
      return html`<section aria-labelledby="curves-heading">
        <h2 id="curves-heading">Progress</h2>
        <p class="quiet">${progressWords(content)} Stop keeps the best network so far.</p>
        ${curves(content.looks, content.steps)}
      </section>`;
    case 'done':
      return done(content);
  }
}

function done({ figures, looks, notes, steps }: TuningPhase<'done'>): TemplateResult {
  return html`<section aria-labelledby="gain-heading">
      <h2 id="gain-heading">Before and after</h2>
      <p>${gainWords(figures)}</p>
      ${notes.map((note) => html`<p class="note"><span class="mark">${icons.warning}</span> ${note}</p>`)}
      ${figuresTable(figures)}
    </section>
    <section aria-labelledby="curves-heading">
      <h2 id="curves-heading">Learning curves</h2>
      <p class="quiet">${learnedWords(figures, looks, steps)}</p>
      ${looks.length > 0 ? curves(looks, steps, figures.bestStep) : nothing}
    </section>`;
}
