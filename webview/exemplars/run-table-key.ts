import type { Expert } from '../../src/vocabulary/expert';
import type { ExemplarActions } from './exemplars-actions';
import type { TableKey } from './exemplars-keyboard';
import type { TableRows } from './rows/table-rows';

/** What the keys of the table change. */
export interface KeyedTable {
  readonly rows: TableRows;
  readonly actions: ExemplarActions;
  readonly experts: readonly Expert[];
  readonly search: () => void;
}

/** Carries out what a key means. */
export function runTableKey(key: TableKey, table: KeyedTable): void {
  switch (key.kind) {
    case 'go':
      table.rows.goTo(key.index);
      return;
    case 'extend':
      table.rows.extendTo(key.index);
      return;
    case 'move': {
      const expert = table.experts[key.expert];
      if (expert) table.actions.move(expert.id);
      return;
    }
    default:
      simpleKeys[key.kind](table);
  }
}

const simpleKeys: Readonly<Record<Exclude<TableKey['kind'], 'go' | 'extend' | 'move'>, (table: KeyedTable) => void>> = {
  toggle: ({ rows }) => rows.mark('current'),
  'mark-all': ({ rows }) => rows.mark('all'),
  clear: ({ rows }) => rows.mark('none'),
  exclude: ({ actions }) => actions.move(null),
  restore: ({ actions }) => actions.restore(),
  remove: ({ actions }) => actions.remove(),
  note: ({ actions }) => actions.beginNote(),
  reveal: ({ actions }) => actions.reveal(),
  'open-turn': ({ actions }) => actions.openTurn(),
  search: ({ search }) => search(),
};
