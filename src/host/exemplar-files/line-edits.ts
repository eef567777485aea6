import { insertItem, setProperty, type TextEdit } from '../../core/json/json-edits';
import { childOf, wholeJson } from '../../core/json/located-json';
import type { Exemplar } from '../../vocabulary/exemplar';

/**
 * The smallest changes of a line's text that make its exemplar what a hand made of it: another pool, one more change.
 * Whatever else the line says stays to the letter, keys that are not ours as well.
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
