import { applyTextEdits, editObject, type JsonValue } from '../json/edit/json-edits';

/**
 * The text of a project file that says some things: a new one, or an existing one with the smallest change. Undefined
 * where the existing text is no whole JSON object.
 */
export function projectText(
  existing: string | undefined,
  values: Readonly<Record<string, JsonValue>>,
): string | undefined {
  if (existing === undefined) return `${JSON.stringify(values, undefined, 2)}\n`;
  const edits = editObject(existing, values);
  return edits && applyTextEdits(existing, edits);
}
