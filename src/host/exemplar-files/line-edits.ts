import { insertItem, setProperty, type TextEdit } from '../../core/json/json-edits';
import { childOf, wholeJson } from '../../core/json/located-json';
import type { Exemplar } from '../../vocabulary/exemplar';

/**
 * The smallest edits of a line that turn one exemplar into the other: another pool, one more change in the history. The
 * rest of the line stays as it is, including keys that Turn Router does not know.
 */
export function lineEdits(text: string, before: Exemplar, after: Exemplar): readonly TextEdit[] {
  const line = wholeJson(text);
  const changes = childOf(line, 'changes');
  if (!line || !changes) throw new Error(`The line of the exemplar ${before.id} is not a complete JSON object.`);
  const index = before.changes.length;
  return [
    ...(before.expert === after.expert ? [] : setProperty(text, line, 'expert', after.expert)),
    ...after.changes.slice(index, index + 1).flatMap((change) => insertItem(text, changes, index, { ...change })),
  ];
}
