import type { Expert } from '../../../src/vocabulary/expert';
import { itemAt, lastOf } from '../required';

/** The first expert in the order of cost. A score and a report always have experts. */
export function cheapestOf(experts: readonly Expert[]): Expert {
  return itemAt(experts, 0);
}

/** The last expert in the order of cost. A score and a report always have experts. */
export function costliestOf(experts: readonly Expert[]): Expert {
  return lastOf(experts);
}
