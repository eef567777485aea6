import type { ExemplarRow } from '../../../src/protocol/pages/exemplar-editor-contract';

/** What a row must be to be shown. An empty choice lets everything through. */
export interface RowFilter {
  /** Words that must all occur in utterance, belief or id; in any case, in any order. */
  readonly search: string;
  /** Id of an expert, or `OUT_OF_POOLS`. */
  readonly pool: string;
  readonly service: string;
  /** Value of one of `outcomeChoices`. */
  readonly outcome: string;
  readonly byHand: boolean;
}

export const noFilter: RowFilter = { search: '', pool: '', service: '', outcome: '', byHand: false };

/** Stands for the exemplars that belong to no expert. No id of an expert begins with a space. */
export const OUT_OF_POOLS = ' out';

/** The rows that pass. */
export function filtered(rows: readonly ExemplarRow[], filter: RowFilter): readonly ExemplarRow[] {
  const words = filter.search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter(
    (row) =>
      (filter.pool === '' || (filter.pool === OUT_OF_POOLS ? row.expert === null : row.expert === filter.pool)) &&
      (filter.service === '' || row.services.includes(filter.service)) &&
      (!filter.byHand || row.byHand) &&
      hasOutcome(row, filter.outcome) &&
      (words.length === 0 || words.every((word) => wordsOf(row).includes(word))),
  );
}

/** All services that rows have, in the order of the alphabet. */
export function servicesIn(rows: readonly ExemplarRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ services }) => services))].sort();
}

/** `all-right`, `none-right`, or an expert that was right or wrong: `right slm`, `wrong llm`. */
function hasOutcome({ outcomes }: ExemplarRow, wanted: string): boolean {
  if (wanted === '') return true;
  if (wanted === 'all-right') return outcomes.length > 0 && outcomes.every(({ right }) => right);
  if (wanted === 'none-right') return outcomes.length > 0 && !outcomes.some(({ right }) => right);
  const right = wanted.startsWith('right ');
  return outcomes.some((outcome) => outcome.right === right && outcome.expert === wanted.slice('right '.length));
}

/** Made once for each row: a search looks through all of them at every key. */
const searched = new WeakMap<ExemplarRow, string>();

function wordsOf(row: ExemplarRow): string {
  const known = searched.get(row);
  if (known !== undefined) return known;
  const slots = Object.entries(row.belief).flat();
  const words = [row.userUtterance, ...slots, row.id].join('\n').toLowerCase();
  searched.set(row, words);
  return words;
}
