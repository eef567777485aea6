import type { ExemplarRow } from '../../../src/protocol/pages/exemplar-editor-contract';

/** Which rows are shown. An empty choice means all. */
export interface RowFilter {
  /** All of these words must occur in utterance, belief or id, in any order. Letter case does not matter. */
  readonly search: string;
  /** Id of an expert, or `EXCLUDED`. */
  readonly pool: string;
  readonly service: string;
  /** One of the values of `outcomeChoices`. */
  readonly outcome: string;
  readonly byHand: boolean;
}

export const noFilter: RowFilter = { search: '', pool: '', service: '', outcome: '', byHand: false };

/** Stands for excluded exemplars. No id of an expert begins with a space. */
export const EXCLUDED = ' out';

/** The rows that match the filter. */
export function filtered(rows: readonly ExemplarRow[], filter: RowFilter): readonly ExemplarRow[] {
  const words = filter.search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter(
    (row) =>
      (filter.pool === '' || (filter.pool === EXCLUDED ? row.expert === null : row.expert === filter.pool)) &&
      (filter.service === '' || row.services.includes(filter.service)) &&
      (!filter.byHand || row.byHand) &&
      hasOutcome(row, filter.outcome) &&
      (words.length === 0 || words.every((word) => wordsOf(row).includes(word))),
  );
}

/** All services of the rows, in alphabetical order. */
export function servicesIn(rows: readonly ExemplarRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ services }) => services))].sort();
}

/** @param outcome `all-right`, `none-right`, or what one expert was: `right slm`, `wrong llm` */
function hasOutcome({ outcomes }: ExemplarRow, outcome: string): boolean {
  if (outcome === '') return true;
  if (outcome === 'all-right') return outcomes.length > 0 && outcomes.every(({ right }) => right);
  if (outcome === 'none-right') return outcomes.length > 0 && !outcomes.some(({ right }) => right);
  const right = outcome.startsWith('right ');
  const expert = outcome.slice('right '.length);
  return outcomes.some((each) => each.right === right && each.expert === expert);
}

/** The searched text of each row, made once, because every key press searches all rows. */
const searched = new WeakMap<ExemplarRow, string>();

function wordsOf(row: ExemplarRow): string {
  const known = searched.get(row);
  if (known !== undefined) return known;
  const slots = row.belief === null ? [] : Object.entries(row.belief).flat();
  const words = [row.userUtterance, ...slots, row.id].join('\n').toLowerCase();
  searched.set(row, words);
  return words;
}
