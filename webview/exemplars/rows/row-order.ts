import type { ExemplarRow } from '../../../src/protocol/pages/exemplar-editor-contract';
import type { Expert } from '../../../src/vocabulary/expert';

/** How rows are sorted: by a column, or by the outcome of an expert (`outcome slm`). */
export interface RowOrder {
  /** `file` is the order of the file. */
  readonly column: string;
  readonly descending: boolean;
}

export const orderOfFile: RowOrder = { column: 'file', descending: false };

/** The order after a click on a column's head: ascending, then descending, then the file's order again. */
export function nextOrder({ column, descending }: RowOrder, clicked: string): RowOrder {
  if (column !== clicked) return { column: clicked, descending: false };
  return descending ? orderOfFile : { column: clicked, descending: true };
}

/** The sorted rows. Equal rows keep the order of the file. */
export function ordered(
  rows: readonly ExemplarRow[],
  { column, descending }: RowOrder,
  experts: readonly Expert[],
): readonly ExemplarRow[] {
  if (column === 'file') return descending ? [...rows].reverse() : rows;
  const keyOf = sortKey(column, experts);
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : 0))
    .map(({ row }) => row);
}

/**
 * The rows after an edit, in the order that is on the screen, so that a changed row does not jump. Undefined if there
 * are new rows: then all rows have to be sorted.
 */
export function orderedAsBefore(
  rows: readonly ExemplarRow[],
  before: readonly ExemplarRow[],
): readonly ExemplarRow[] | undefined {
  const indices = new Map(before.map(({ id }, index) => [id, index]));
  const placed = rows.map((row) => ({ row, index: indices.get(row.id) ?? -1 }));
  if (placed.some(({ index }) => index < 0)) return undefined;
  return placed.sort((a, b) => a.index - b.index).map(({ row }) => row);
}

function sortKey(column: string, experts: readonly Expert[]): (row: ExemplarRow) => string | number {
  switch (column) {
    case 'pool':
      return ({ expert }) => (expert === null ? experts.length : experts.findIndex(({ id }) => id === expert));
    case 'services':
      return ({ services }) => services.join(' ');
    case 'user':
      return ({ userUtterance }) => userUtterance.toLowerCase();
    case 'belief':
      return ({ belief }) => (belief === null ? '' : Object.entries(belief).join(' '));
    case 'rule':
      return ({ rule }) => rule;
    case 'hand':
      // Those changed by hand come first, because they are what people look for here.
      return ({ byHand }) => (byHand ? 0 : 1);
    default: {
      const expert = column.replace(/^outcome /, '');
      return ({ outcomes }) => outcomeRank(outcomes.find((outcome) => outcome.expert === expert)?.right);
    }
  }
}

/** Wrong ones come first, because they are what people look for. */
function outcomeRank(right: boolean | undefined): number {
  if (right === undefined) return 2;
  return right ? 1 : 0;
}
