import type { EditedPart, JsonPath } from '../../../json/edit/edited-part';
import type { JsonValue } from '../../../json/edit/json-style';
import type { LocatedNode } from '../../../json/located-json';

/** What joins alternatives in one text, in every format that joins them. */
const JOINT = '|';

/**
 * Writes the alternatives of a value where one stands, or where there is none yet: a list stays a list of which only
 * the items that differ are written, and a number stays a number.
 */
export function writeValues(row: EditedPart, path: JsonPath, values: readonly string[]): void {
  const before = row.at(path);
  if (before && Array.isArray(before.value)) writeList(row, path, values, before.value.length);
  else row.set(path, textOrNumber(before, values.join(JOINT)));
}

/** The same for formats that list alternatives. */
export function writeValueList(row: EditedPart, path: JsonPath, values: readonly string[]): void {
  const before = row.at(path);
  if (before && Array.isArray(before.value)) writeList(row, path, values, before.value.length);
  else row.set(path, values);
}

function writeList(row: EditedPart, path: JsonPath, values: readonly string[], length: number): void {
  if (length === 0) {
    row.set(path, values);
    return;
  }
  for (let index = length - 1; index >= values.length; index--) row.remove([...path, index]);
  for (const [index, value] of values.entries()) {
    if (index >= length) row.append(path, value);
    else if (row.at([...path, index])?.value !== value) row.set([...path, index], value);
  }
}

function textOrNumber(before: LocatedNode | undefined, text: string): JsonValue {
  return typeof before?.value === 'number' && String(Number(text)) === text ? Number(text) : text;
}
