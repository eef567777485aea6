import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ListedDialogue } from '../../../src/protocol/pages/dialogue-editor-contract';
import { itemsOf } from '../../../src/vocabulary/values/grouped';
import { counted } from '../../../src/vocabulary/words';
import { cssVariables } from '../../shared/page/css-variables';
import { icons } from '../../shared/icons';
import { searchField } from '../../shared/search-field';
import type { DialogueActions } from '../dialogue-actions';
import type { ListView } from './dialogue-list';
import { dialogueKindSchema, type DialogueKind } from './list-filter';

/** Search, filters, and the dialogues that match them. */
export function listView(view: ListView, actions: DialogueActions): TemplateResult {
  return html`${filterBar(view, actions)}
    <div
      class="dialogue-list"
      role="listbox"
      tabindex="0"
      data-control="list"
      aria-label="Dialogues"
      aria-activedescendant=${view.drawn.some(({ index }) => index === view.current) ? rowId(view.current) : nothing}
      @keydown=${(event: KeyboardEvent) => actions.pressInList(event)}
    >
      <div class="dialogue-rows" role="presentation" ${cssVariables(sizes(view))}>
        ${repeat(
          view.drawn.flatMap(({ index, top }) => {
            const dialogue = view.rows[index];
            return dialogue ? [{ dialogue, index, top }] : [];
          }),
          ({ dialogue }) => dialogue.id,
          (row) => dialogueRow(row, view, actions),
        )}
      </div>
      ${view.rows.length === 0 ? html`<p class="empty">No dialogue matches.</p>` : nothing}
    </div>
    <p class="list-count">${countWords(view)}</p>`;
}

function sizes({ rows, rowHeight }: ListView): Readonly<Record<string, string>> {
  return { height: `${rows.length * rowHeight}px`, 'row-height': `${rowHeight}px` };
}

function countWords({ rows, counts: { all } }: ListView): string {
  return rows.length === all
    ? counted(all, 'dialogue')
    : `${rows.length.toLocaleString('en-US')} of ${counted(all, 'dialogue')}`;
}

interface DrawnRow {
  readonly dialogue: ListedDialogue;
  readonly index: number;
  readonly top: number;
}

function dialogueRow({ dialogue, index, top }: DrawnRow, view: ListView, actions: DialogueActions): TemplateResult {
  const { id, opening, services, turns } = dialogue;
  return html`<div
    class="dialogue-row"
    role="option"
    id=${rowId(index)}
    data-dialogue=${id}
    aria-selected=${index === view.current ? 'true' : 'false'}
    aria-setsize=${view.rows.length}
    aria-posinset=${index + 1}
    ${cssVariables({ top: `${top}px` })}
    @click=${() => actions.openDialogue(id)}
  >
    <span class="dialogue-id">${id}</span>
    <span class="dialogue-facts">${marks(dialogue, view)} ${counted(turns, 'turn')}</span>
    <span class="dialogue-opening" title=${opening}
      ><span class="dialogue-services">${services.join(', ')}</span> ${opening}</span
    >
  </div>`;
}

function marks({ id, changed, noneRight }: ListedDialogue, { doubtful }: ListView): TemplateResult {
  const doubts = itemsOf(doubtful, id).length;
  return html`${changed ? mark(icons.pencil, 'changed since it was opened') : nothing}
  ${doubts > 0 ? mark(icons.unknown, `${counted(doubts, 'turn')} whose annotation may be wrong`, doubts) : nothing}
  ${
    noneRight.length > 0
      ? mark(icons.cross, `${counted(noneRight.length, 'turn')} that no expert has right`, noneRight.length)
      : nothing
  }`;
}

/** Space is short here: the words are a tooltip and for screen readers. */
function mark(icon: TemplateResult, words: string, count?: number): TemplateResult {
  return html`<span class="mark" title=${words}
    >${icon}${count === undefined ? nothing : html`<span aria-hidden="true">${count}</span>`}<span class="for-reader"
      >${words},</span
    ></span
  >`;
}

const kindNames: Readonly<Record<DialogueKind, string>> = {
  all: 'All',
  doubtful: 'Doubtful',
  wrong: 'No expert right',
  changed: 'Changed',
};

function filterBar({ filter, services, counts }: ListView, actions: DialogueActions): TemplateResult {
  return html`<div class="filter-bar" role="search" aria-label="Filter dialogues">
    ${searchField('Search in dialogues', filter.search, {
      change: (search) => actions.filter({ search }),
      leave: () => actions.leaveSearch(),
    })}
    <select
      aria-label="Service"
      data-control="service"
      @change=${(event: Event) => {
        if (event.target instanceof HTMLSelectElement) actions.filter({ service: event.target.value });
      }}
    >
      <option value="" ?selected=${filter.service === ''}>Any service</option>
      ${services.map(
        (service) => html`<option value=${service} ?selected=${service === filter.service}>${service}</option>`,
      )}
    </select>
    <select
      aria-label="Kind"
      data-control="kind"
      @change=${(event: Event) => {
        if (event.target instanceof HTMLSelectElement)
          actions.filter({ kind: dialogueKindSchema.catch('all').parse(event.target.value) });
      }}
    >
      ${dialogueKindSchema.options.map(
        (kind) =>
          html`<option value=${kind} ?selected=${kind === filter.kind}>
            ${kindNames[kind]} (${counts[kind].toLocaleString('en-US')})
          </option>`,
      )}
    </select>
  </div>`;
}

function rowId(index: number): string {
  return `dialogue-${index}`;
}
