import type { Expert } from '../../../src/vocabulary/expert';
import { firstOf, lastOf } from '../../../src/vocabulary/values/required';

/** The first expert in the order of cost. A score and a report always have experts. */
export function cheapestOf(experts: readonly Expert[]): Expert {
  return firstOf(experts);
}

/** The last expert in the order of cost. A score and a report always have experts. */
export function costliestOf(experts: readonly Expert[]): Expert {
  return lastOf(experts);
}
