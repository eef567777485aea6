import { html, nothing, type TemplateResult } from 'lit';
import type { BrokenLine } from '../../src/protocol/pages/exemplar-editor-contract';
import { actionButton } from '../shared/action-button';
import { fileName } from '../shared/names';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import { terms } from '../shared/words/terms';
import type { ExemplarActions } from './exemplars-actions';
import { type DetailsView, detailsView } from './details-view';
import { filterBar, type FilterBarView } from './rows/filter-bar';
import { grid, type GridView } from './rows/grid-view';
import { keyboardHelp } from './exemplars-keyboard';
import { countWords } from './rows/row-words';
import { counted } from '../../src/vocabulary/words';

/** How many broken lines are listed. In a file of another kind, all lines are broken. */
const LISTED_LINES = 50;

/** All that the page shows at a moment. */
export interface PageView {
  readonly file: string;
  /** Number of rows in the file; null until they have arrived. */
  readonly count: number | null;
  readonly readOnly: string | null;
  readonly brokenLines: readonly BrokenLine[];
  readonly filterBar: FilterBarView;
  readonly grid: GridView;
  readonly details: DetailsView | null;
  readonly selected: number;
  /** What the last action did. */
  readonly status: string;
  readonly problem: string | null;
  /** How many exemplars the reason that is being written is for; 0 while none is written. */
  readonly noteFor: number;
}

/** The whole page. Its parts always stay in the document, so that the focus is never lost. */
export function pageView(view: PageView, actions: ExemplarActions): TemplateResult {
  const { problem } = view;
  return html`<main class="table-page">
    <header>
      <h1 class="for-reader">Exemplars of ${fileName(view.file)}</h1>
      ${view.readOnly === null ? nothing : html`<p class="read-only">${icons.warning} ${view.readOnly}</p>`}
      ${filterBar(view.filterBar, actions)} ${brokenLineList(view.brokenLines, actions)}
      <div class="problem" role="alert">
        ${problem === null ? nothing : problemLine(problem, () => actions.dismissProblem())}
      </div>
    </header>
    <div class="columns">
      <section class="table" aria-label="Table">
        ${grid(view.grid, actions)} ${view.grid.rows.length > 0 ? nothing : emptyWords(view, actions)}
      </section>
      <aside class="details" aria-label="Current exemplar">
        ${view.details === null ? nothing : detailsView(view.details, actions)}
      </aside>
    </div>
    <footer>
      ${view.noteFor > 0 ? noteForm(view.noteFor, actions) : nothing}
      <div class="status-line">
        <span class="counts" title=${terms.exemplar}
          >${view.count === null ? '' : countWords(view.grid.rows.length, view.count, view.selected)}</span
        >
        <span class="status" role="status">${view.status}</span>
        ${keyboardHelp()}
      </div>
    </footer>
  </main>`;
}

function emptyWords({ count, brokenLines }: PageView, actions: ExemplarActions): TemplateResult {
  if (count === null) return html`<p class="empty">Reading the file…</p>`;
  if (count === 0 && brokenLines.length > 0)
    return html`<p class="empty">No line of the file is an exemplar. The reasons are listed above.</p>`;
  if (count === 0)
    return html`<p class="empty">
      The file has no exemplars yet. Build pools, or add turns one by one with “Add Turn as Exemplar…”.
    </p>`;
  return html`<p class="empty">
    No exemplar matches these filters. ${actionButton('clear-filters', 'Show All', () => actions.clearFilters())}
  </p>`;
}

/** Lines that are no exemplars. The table never changes them; they are repaired in the text editor. */
function brokenLineList(lines: readonly BrokenLine[], actions: ExemplarActions): TemplateResult | typeof nothing {
  if (lines.length === 0) return nothing;
  const more = lines.length - LISTED_LINES;
  return html`<details class="broken-lines">
    <summary data-control="broken-lines">
      ${icons.warning} ${counted(lines.length, 'line')} ${lines.length === 1 ? 'is' : 'are'} not in the table:
      ${lines[0]?.message}
    </summary>
    <ul>
      ${lines.slice(0, LISTED_LINES).map(
        ({ line, message }) =>
          html`<li>
            <button class="text-link" data-control=${`line-${line}`} @click=${() => actions.revealLine(line)}>
              Line ${line + 1}
            </button>
            ${message}
          </li>`,
      )}
      ${more > 0 ? html`<li>… and ${counted(more, 'more line')}</li>` : nothing}
    </ul>
  </details>`;
}

function noteForm(count: number, actions: ExemplarActions): TemplateResult {
  return html`<form
    class="note-form"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      if (!(event.target instanceof HTMLFormElement)) return;
      const field = event.target.elements.namedItem('why');
      if (field instanceof HTMLInputElement) actions.keepNote(field.value);
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') actions.cancelNote();
    }}
  >
    <label for="why">Reason for ${counted(count, 'exemplar')}</label>
    <input id="why" name="why" type="text" data-control="why" autocomplete="off" />
    <button class="note-keep" type="submit" data-control="keep-note">Save</button>
    ${actionButton('cancel-note', 'Cancel', () => actions.cancelNote())}
  </form>`;
}
