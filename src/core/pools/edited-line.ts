import { applyTextEdits, insertItem, removeProperty, setProperty, type TextEdit } from '../json/edit/json-edits';
import { childOf, wholeJson, type LocatedNode } from '../json/located-json';
import type { JsonObject, JsonValue } from '../json/edit/json-style';
import { fileForm } from './exemplar-line';
import type { Exemplar } from '../../vocabulary/exemplar';

/**
 * The line of an exemplar, changed so that it says another one. Only what differs is written anew: keys that are not
 * ours stay in their place, numbers keep their digits, and a line that says so already stays to the letter.
 *
 * @param before what the line says
 */
export function editedLine(source: string, before: Exemplar, after: Exemplar): string {
  const changes = changesBetween(fileForm(before), fileForm(after), []);
  return changes.reduce((line, change) => applyTextEdits(line, change(line)), source);
}

/** The edits that one change needs in the line as it then is. */
type LineChange = (line: string) => readonly TextEdit[];

/** @param path the keys of the objects around, from the outermost on */
function changesBetween(before: JsonObject, after: JsonObject, path: readonly string[]): readonly LineChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key): readonly LineChange[] => {
    const [was, is] = [ownValue(before, key), ownValue(after, key)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    if (is === undefined) return [(line) => removed(line, path, key)];
    if (isObject(was) && isObject(is)) return changesBetween(was, is, [...path, key]);
    if (isList(was) && isList(is) && isLonger(was, is))
      return is.slice(was.length).map(
        (item): LineChange =>
          (line) =>
            appended(line, path, key, item),
      );
    return [(line) => set(line, path, key, is)];
  });
}

function isLonger(was: readonly JsonValue[], is: readonly JsonValue[]): boolean {
  return JSON.stringify(is.slice(0, was.length)) === JSON.stringify(was);
}

/** Where an object around is missing or null, it is written as well. */
function set(line: string, path: readonly string[], key: string, value: JsonValue): readonly TextEdit[] {
  const object = objectAt(line, path);
  if (object) return setProperty(line, object, key, value);
  const outer = path.at(-1);
  if (outer === undefined) throw new Error('The line of an exemplar is not a complete JSON object.');
  return set(line, path.slice(0, -1), outer, Object.fromEntries([[key, value]]));
}

function removed(line: string, path: readonly string[], key: string): readonly TextEdit[] {
  const object = objectAt(line, path);
  return object ? removeProperty(line, object, key) : [];
}

function appended(line: string, path: readonly string[], key: string, item: JsonValue): readonly TextEdit[] {
  const list = childOf(objectAt(line, path), key);
  return list && Array.isArray(list.value)
    ? insertItem(line, list, list.value.length, item)
    : set(line, path, key, [item]);
}

function objectAt(line: string, path: readonly string[]): LocatedNode | undefined {
  const node = path.reduce<LocatedNode | undefined>(childOf, wholeJson(line));
  return node?.children instanceof Map ? node : undefined;
}

function ownValue(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
