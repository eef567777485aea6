import { applyTextEdits, type TextEdit } from '../json/edit/json-edits';
import { openJson } from '../json/json-text';
import { listOf, propertiesOf, type LocatedNode } from '../json/located-json';

/**
 * What data sets write beside states and what tells them: acts of both speakers, calls of a service with their results,
 * and the goals that users were given.
 */
const HINTS: ReadonlySet<string> = new Set([
  // SGD and MultiWOZ 2.2
  'actions',
  'service_call',
  'service_results',
  // MultiWOZ 2.0 to 2.4
  'dialog_act',
  'span_info',
  'goal',
  'new_goal',
  // ConvLab-3
  'dialogue_acts',
  'db_results',
  // TRADE
  'system_acts',
]);

/** The spans of a service's frame are called as many other things are. */
const SPANS = 'slots';

/**
 * The text of a dialogue file without what gives its states away beside them: each list or object of hints is empty.
 * All else stays as it is.
 */
export function withoutHints(text: string): string {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const edits: TextEdit[] = [];
  for (const item of openJson(content).items()) gather(item.node, edits);
  return applyTextEdits(
    text,
    edits.sort((a, b) => a.offset - b.offset),
  );
}

function gather(node: LocatedNode, edits: TextEdit[]): void {
  const properties = propertiesOf(node);
  for (const [key, child] of properties) {
    const isHint = HINTS.has(key) || (key === SPANS && properties.has('service'));
    if (isHint && child.children) edits.push(emptied(child));
    else gather(child, edits);
  }
  for (const child of listOf(node)) gather(child, edits);
}

function emptied({ start, end, children }: LocatedNode): TextEdit {
  return { offset: start, length: end - start, text: Array.isArray(children) ? '[]' : '{}' };
}
