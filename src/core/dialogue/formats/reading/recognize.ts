import { openJson, type JsonText } from '../../../json/json-text';
import { listOf, propertiesOf, type LocatedNode } from '../../../json/located-json';
import { fieldOf, hasKeys } from './field';
import { hasItems } from './item-places';
import type { Problem } from '../../../../vocabulary/problem';

/** A format that is detected by the shape of its items, never by the file's name. */
export interface ShapedFormat {
  readonly id: string;
  /** Display name, for example `MultiWOZ 2.2`. */
  readonly name: string;
  /**
   * The keys of an item, to say which format an unknown file comes closest to; a dot leads into the first item of a
   * list.
   */
  readonly keys: readonly string[];
  /** Whether a value is an item of this format: a dialogue, or a record of which there are many in a dialogue. */
  isItem(value: unknown): boolean;
}

export interface Recognized<Format> {
  readonly json: JsonText;
  readonly format: Format | undefined;
  /** Why there is no format; empty where there is one, whose reading tells its own problems. */
  readonly problems: readonly Problem[];
}

/**
 * Opens a text as JSON and finds the first format that fits; where none does, a problem says which one the file comes
 * closest to.
 *
 * @param content what the formats hold, for messages, for example `dialogues`
 */
export function recognize<Format extends ShapedFormat>(
  text: string,
  formats: readonly Format[],
  content: string,
): Recognized<Format> {
  const json = openJson(text);
  const format = formats.find((candidate) => hasItems(json, (value) => candidate.isItem(value)));
  return { json, format, problems: format ? [] : whyUnknown(text, json, formats, content) };
}

/** A mistake in its JSON explains best why a file is unknown. */
function whyUnknown(
  text: string,
  json: JsonText,
  formats: readonly ShapedFormat[],
  content: string,
): readonly Problem[] {
  // Mistakes are found as far as items are read.
  for (const item of json.items()) if (item.start > text.length) break;
  const mistakes = json.problems.filter(({ severity }) => severity !== 'warning');
  if (mistakes.length > 0) return mistakes.map((mistake) => ({ ...mistake, severity: 'fatal' }));
  return [...json.problems, unknownShape(text, json, formats, content)];
}

function unknownShape(text: string, json: JsonText, formats: readonly ShapedFormat[], content: string): Problem {
  const { sample } = json;
  if (!sample || typeof sample.value !== 'object' || sample.value === null) {
    const reason = text.trim() === '' ? 'This file is empty' : 'This file is not a list or an object of JSON';
    return { severity: 'fatal', message: `${reason}; a file with ${content} is needed.` };
  }
  const range = json.rangeOf({ start: sample.start, end: sample.start + 1 });
  if (Object.keys(sample.value).length === 0)
    return { severity: 'warning', message: `This file has no ${content} yet.`, range };
  const message = `This file has no ${content} in a format that Turn Router reads. ${closest(sample, formats)}`;
  return { severity: 'fatal', message, range };
}

/**
 * Names the format of whose keys the file has most, and the keys that are missing; all formats where it has none.
 */
function closest(sample: LocatedNode, formats: readonly ShapedFormat[]): string {
  const candidates = itemsNear(sample).flatMap((item) =>
    formats.map(({ name, keys }) => ({ name, keys, missing: keys.filter((key) => !hasPath(item, key)) })),
  );
  const ranked = candidates
    .filter(({ keys, missing }) => missing.length > 0 && missing.length < keys.length)
    .sort((a, b) => a.missing.length / a.keys.length - b.missing.length / b.keys.length);
  const [best] = ranked;
  if (best) return `It comes closest to ${best.name}, but has no ${best.missing.map((key) => `"${key}"`).join(', ')}.`;
  return `Formats: ${formats.map(({ name }) => name).join('; ')}.`;
}

/** The file's value and the first values below it, of which any may be meant as an item. */
function itemsNear(sample: LocatedNode): readonly unknown[] {
  const below = (node: LocatedNode): readonly LocatedNode[] =>
    [...propertiesOf(node).values(), ...listOf(node)].slice(0, 3);
  const children = below(sample);
  return [sample, ...children, ...children.flatMap(below)].map(({ value }) => value);
}

function hasPath(value: unknown, path: string): boolean {
  let reached = value;
  for (const key of path.split('.')) {
    const first: unknown = Array.isArray(reached) ? reached[0] : reached;
    if (!hasKeys(first, [key])) return false;
    reached = fieldOf(first, key);
  }
  return true;
}
