import { insertItem, setProperty, type TextEdit } from '../../core/json/edit/json-edits';
import { childOf, wholeJson } from '../../core/json/located-json';
import type { Exemplar } from '../../vocabulary/exemplar';

/**
 * The smallest edits of a line that turn one exemplar into the other: another pool, one more change in the history. The
 * rest of the line stays as it is, including keys that Turn Router does not know.
 */
export function lineEdits(text: string, before: Exemplar, after: Exemplar): readonly TextEdit[] {
  const line = wholeJson(text);
  if (!line) throw new Error(`The line of the exemplar ${before.id} is not a complete JSON object.`);
  const changes = childOf(line, 'changes');
  const added = after.changes.slice(before.changes.length);
  const history = Array.isArray(changes?.value)
    ? added.slice(0, 1).flatMap((change) => insertItem(text, changes, before.changes.length, { ...change }))
    : setProperty(
        text,
        line,
        'changes',
        added.map((change) => ({ ...change })),
      );
  return [...(before.expert === after.expert ? [] : setProperty(text, line, 'expert', after.expert)), ...history];
}
