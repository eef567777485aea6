import { figure } from '../../../src/vocabulary/words';

/** Stands where a figure is unknown, because a 0 would be a wrong figure. */
export const UNKNOWN = '–';

/** A figure between −1 and 1, or a dash where it is unknown. */
export function figureOrUnknown(value: number | null): string {
  return value === null ? UNKNOWN : figure(value);
}
