import { modify, type Edit } from 'jsonc-parser';
import type { Exemplar } from '../../vocabulary/exemplar';

/**
 * The smallest changes of a line's text that make its exemplar what a hand made of it: another pool, more history.
 * Whatever else the line says stays to the letter.
 */
export function lineEdits(text: string, before: Exemplar, after: Exemplar): readonly Edit[] {
  const index = before.changes.length;
  return [
    ...(before.expert === after.expert ? [] : modify(text, ['expert'], after.expert, {})),
    ...modify(text, ['changes', index], after.changes[index], { isArrayInsertion: true }),
  ];
}
