import { html, type TemplateResult } from 'lit';
import { icons } from '../../shared/icons';
import { searchField } from '../../shared/search-field';
import type { ExemplarActions } from '../exemplars-actions';
import { EXCLUDED, type RowFilter } from './row-filter';
import type { RowOrder } from './row-order';
import type { Expert } from '../../../src/vocabulary/expert';

/** What the filter bar shows. */
export interface FilterBarView {
  readonly filter: RowFilter;
  readonly order: RowOrder;
  readonly experts: readonly Expert[];
  readonly services: readonly string[];
}

type Choice = readonly [value: string, words: string];

/** Search, filters and the order of the rows. */
export function filterBar(
  { filter, order, experts, services }: FilterBarView,
  actions: ExemplarActions,
): TemplateResult {
  return html`<div class="filter-bar" role="search" aria-label="Filter exemplars">
    ${searchField('Search in utterances, changes and ids', filter.search, {
      change: (search) => actions.filter({ search }),
      leave: () => actions.leaveToGrid(),
    })}
    ${choice('Pool', 'pool', filter.pool, poolChoices(experts), (pool) => actions.filter({ pool }))}
    ${choice('Service', 'service', filter.service, serviceChoices(services), (service) => actions.filter({ service }))}
    ${choice('Outcome', 'outcome', filter.outcome, outcomeChoices(experts), (outcome) => actions.filter({ outcome }))}
    <label class="hand-filter"
      ><input
        type="checkbox"
        data-control="by-hand"
        .checked=${filter.byHand}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) actions.filter({ byHand: event.target.checked });
        }}
      />Changed by hand</label
    >
    <span class="order-choice"
      >${choice('Order', 'order', order.column, orderChoices(experts), (column) => actions.sortBy(column))}
      <vscode-button
        appearance="icon"
        data-control="reverse"
        aria-label="Reverse order"
        aria-pressed=${order.descending ? 'true' : 'false'}
        title=${order.descending ? 'Descending' : 'Ascending'}
        @click=${() => actions.reverseOrder()}
        >${order.descending ? icons.next : icons.previous}</vscode-button
      ></span
    >
  </div>`;
}

function choice(
  name: string,
  control: string,
  chosen: string,
  choices: readonly Choice[],
  choose: (value: string) => void,
): TemplateResult {
  return html`<select
    aria-label=${name}
    data-control=${control}
    .value=${chosen}
    @change=${(event: Event) => {
      if (event.target instanceof HTMLSelectElement) choose(event.target.value);
    }}
  >
    ${choices.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
  </select>`;
}

function poolChoices(experts: readonly Expert[]): readonly Choice[] {
  return [['', 'All pools'], ...experts.map(({ id, name }): Choice => [id, name]), [EXCLUDED, 'Excluded']];
}

function serviceChoices(services: readonly string[]): readonly Choice[] {
  return [['', 'Any service'], ...services.map((service): Choice => [service, service])];
}

function outcomeChoices(experts: readonly Expert[]): readonly Choice[] {
  return [
    ['', 'Any outcome'],
    ['all-right', 'All experts right'],
    ['none-right', 'No expert right'],
    ...experts.flatMap(({ id, name }): Choice[] => [
      [`right ${id}`, `${name} right`],
      [`wrong ${id}`, `${name} wrong`],
    ]),
  ];
}

function orderChoices(experts: readonly Expert[]): readonly Choice[] {
  return [
    ['file', 'Order of the file'],
    ['pool', 'By pool'],
    ...experts.map(({ id, name }): Choice => [`outcome ${id}`, `By outcome of ${name}`]),
    ['services', 'By services'],
    ['user', 'By user utterance'],
    ['belief', 'By changes'],
    ['rule', 'By rule'],
    ['hand', 'Changed by hand first'],
  ];
}
