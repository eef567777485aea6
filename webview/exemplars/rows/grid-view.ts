import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ExemplarRow } from '../../../src/protocol/pages/exemplar-editor-contract';
import { cssVariables } from '../../shared/page/css-variables';
import { poolBadge } from '../../shared/exemplar/pool-badge';
import { icons } from '../../shared/icons';
import { terms } from '../../shared/words/terms';
import { outcomeSymbol } from '../../shared/states/outcome-mark';
import { stateLine } from '../../shared/states/state-line';
import type { ExemplarActions } from '../exemplars-actions';
import type { RowOrder } from './row-order';
import { ruleWord } from './row-words';
import type { Expert } from '../../../src/vocabulary/expert';

/** What the grid shows at a moment. */
export interface GridView {
  readonly experts: readonly Expert[];
  /** All rows that match the filter, in order. */
  readonly rows: readonly ExemplarRow[];
  /** The drawn ones among them. */
  readonly drawn: readonly { readonly index: number; readonly top: number }[];
  /** Height of all rows, and of one. */
  readonly height: number;
  readonly rowHeight: number;
  readonly order: RowOrder;
  readonly current: number;
  readonly isMarked: (id: string) => boolean;
}

interface Column {
  readonly id: string;
  readonly title: string;
  readonly explanation?: string;
}

/** The grid itself has the focus and names its current row, so that the focus survives when rows come and go. */
export function grid(view: GridView, actions: ExemplarActions): TemplateResult {
  const { experts, rows, current, drawn } = view;
  const columns = columnsOf(experts);
  const isDrawn = drawn.some(({ index }) => index === current);
  return html`<div
    class="grid"
    role="grid"
    tabindex="0"
    data-control="grid"
    aria-label="Exemplars"
    aria-multiselectable="true"
    aria-rowcount=${rows.length + 1}
    aria-colcount=${columns.length + 1}
    aria-activedescendant=${isDrawn ? rowElementId(current) : nothing}
    @keydown=${(event: KeyboardEvent) => actions.press(event)}
    ${cssVariables(sizes(view))}
  >
    <div class="grid-head" role="rowgroup">
      <div class="row" role="row" aria-rowindex="1">
        <span class="cell" role="columnheader" aria-colindex="1"><span class="for-reader">Selected</span></span>
        ${columns.map((column, index) => columnHead(column, index, view.order, actions))}
      </div>
    </div>
    <div class="grid-rows" role="rowgroup">
      ${repeat(
        drawn.flatMap(({ index, top }) => {
          const row = rows[index];
          return row ? [{ row, index, top }] : [];
        }),
        ({ row }) => row.id,
        (drawnRow) => gridRow(drawnRow, view, actions),
      )}
    </div>
  </div>`;
}

function sizes({ height, rowHeight, experts }: GridView): Readonly<Record<string, string>> {
  return { height: `${height}px`, 'row-height': `${rowHeight}px`, experts: String(experts.length) };
}

function columnsOf(experts: readonly Expert[]): readonly Column[] {
  return [
    { id: 'pool', title: 'Pool', explanation: terms.pool },
    ...experts.map(({ id, name }) => ({
      id: `outcome ${id}`,
      title: name,
      explanation: `Whether ${name} was right on the turn`,
    })),
    { id: 'services', title: 'Services' },
    { id: 'user', title: 'User' },
    { id: 'belief', title: 'Changes', explanation: terms.tlb },
    { id: 'rule', title: 'Rule', explanation: 'The rule that chose its first pool' },
    { id: 'hand', title: 'By hand', explanation: 'Whether a curator added, moved or annotated it' },
  ];
}

/** Tab does not reach the heads: the grid is one tab stop, and the bar above it also sorts. */
function columnHead(
  { id, title, explanation }: Column,
  index: number,
  order: RowOrder,
  actions: ExemplarActions,
): TemplateResult {
  const isOrder = order.column === id;
  const sort = isOrder ? (order.descending ? 'descending' : 'ascending') : nothing;
  return html`<span
    class="cell head column-${id.split(' ')[0]}"
    role="columnheader"
    aria-colindex=${index + 2}
    aria-sort=${sort}
    title=${explanation ?? nothing}
    @click=${() => actions.sortBy(id)}
    ><span class="head-title">${title}</span
    >${isOrder ? html`<span class="sorted">${order.descending ? icons.next : icons.previous}</span>` : nothing}</span
  >`;
}

interface DrawnRow {
  readonly row: ExemplarRow;
  readonly index: number;
  readonly top: number;
}

function gridRow(
  { row, index, top }: DrawnRow,
  { experts, current, isMarked }: GridView,
  actions: ExemplarActions,
): TemplateResult {
  const marked = isMarked(row.id);
  return html`<div
    class="row ${index === current ? 'current' : ''} ${row.expert === null ? 'out' : ''}"
    role="row"
    id=${rowElementId(index)}
    data-exemplar=${row.id}
    aria-rowindex=${index + 2}
    aria-selected=${marked ? 'true' : 'false'}
    ${cssVariables({ top: `${top}px` })}
    @click=${(event: MouseEvent) => actions.point(row.id, event)}
    @dblclick=${() => actions.reveal()}
  >
    <span
      class="cell mark-cell"
      role="gridcell"
      aria-colindex="1"
      @click=${(event: MouseEvent) => {
        event.stopPropagation();
        actions.toggle(row.id);
      }}
      ><span class="box">${marked ? icons.tick : nothing}</span></span
    >
    ${cells(row, experts).map(
      ([column, content], index) =>
        html`<span class="cell column-${column}" role="gridcell" aria-colindex=${index + 2}>${content}</span>`,
    )}
  </div>`;
}

function cells(row: ExemplarRow, experts: readonly Expert[]): readonly (readonly [column: string, content: unknown])[] {
  return [
    ['pool', poolBadge(row.expert, row.rule === 'all-right' && !row.byHand, experts)],
    ...experts.map(
      ({ id }) => ['outcome', outcomeSymbol(row.outcomes.find(({ expert }) => expert === id)?.right ?? null)] as const,
    ),
    ['services', row.services.join(', ')],
    ['user', html`<span title=${row.userUtterance}>${row.userUtterance}</span>`],
    ['belief', stateLine(row.belief, 'no change of state')],
    ['rule', ruleWord(row.rule)],
    [
      'hand',
      row.byHand
        ? html`<span class="hand-mark" title="Changed by hand"
            >${icons.pencil}<span class="for-reader">changed by hand</span></span
          >`
        : nothing,
    ],
  ];
}

export function rowElementId(index: number): string {
  return `row-${index}`;
}
