import type * as z from 'zod';
import { toDotPath } from 'zod/v4/core';
import type { JsonItem, JsonText } from '../../../json/json-text';
import { deepestNode, type LocatedNode } from '../../../json/located-json';
import type { Problem } from '../../../../vocabulary/problem';

export interface ReadItem<T> {
  readonly value: T;
  readonly item: JsonItem;
}

/**
 * The items that match a schema, one after the other. Each other item becomes a problem at the place that does not match.
 *
 * @param nameOf names an item in messages, for example `Dialogue "x"`
 */
export function* readItems<T>(
  items: Iterable<JsonItem>,
  json: JsonText,
  schema: z.ZodType<T>,
  nameOf: (item: JsonItem) => string,
  problems: Problem[],
): Generator<ReadItem<T>, void> {
  for (const item of items) {
    const parsed = schema.safeParse(item.value);
    if (parsed.success) yield { value: parsed.data, item };
    else problems.push(misfit(nameOf(item), item.node, parsed.error, json));
  }
}

/** The number of a record in its list, from 1; a wrapper such as `row` may stand between. */
export function recordNumber(path: JsonItem['path']): number {
  const numbers = path.filter((step) => typeof step === 'number');
  return (numbers.at(-1) ?? 0) + 1;
}

/** Reports only the first mismatch; once it is repaired, the next one is reported. */
function misfit(name: string, item: LocatedNode, error: z.ZodError, json: JsonText): Problem {
  const issue = error.issues[0];
  const path = issue?.path ?? [];
  const place = placeOf(item, path);
  const node = deepestNode(item, place);
  const where = path.length === 0 ? 'it' : toDotPath(path);
  const reason = issue ? requirement(issue, nodeFound(item, place)) : 'has an unknown shape';
  return {
    severity: 'error',
    message: `${name} is left out: ${where} ${reason}; repair this place.`,
    range: json.rangeOf(node),
  };
}

/** The path in the file; in columns, the number of a row stands behind the name of its column. */
function placeOf(item: LocatedNode, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const inColumns = [...path];
  for (let at = 1; at < inColumns.length; at++) {
    const [step, next] = [inColumns[at - 1], inColumns[at]];
    if (typeof step === 'number' && typeof next === 'string') [inColumns[at - 1], inColumns[at]] = [next, step];
  }
  const depth = (steps: readonly PropertyKey[]) =>
    steps.findIndex(
      (_, index) => deepestNode(item, steps.slice(0, index + 1)) === deepestNode(item, steps.slice(0, index)),
    );
  const [asRead, swapped] = [depth(path), depth(inColumns)];
  return asRead >= 0 && (swapped < 0 || swapped > asRead) ? inColumns : path;
}

/** Schemas state their own requirements ("must be …"). For a wrong type, the message also says what was there. */
function requirement(issue: z.core.$ZodIssue, found: string): string {
  if (issue.code !== 'invalid_type') return found === 'is missing' ? found : issue.message;
  return found === 'is missing' ? found : `must be ${withArticle(issue.expected)}, but ${found}`;
}

function nodeFound(item: LocatedNode, path: readonly PropertyKey[]): string {
  const parent = deepestNode(item, path.slice(0, -1));
  const node = deepestNode(item, path);
  return path.length > 0 && node === parent ? 'is missing' : `is ${kindOf(node.value)}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'list',
  record: 'object',
  int: 'whole number',
};

function withArticle(type: string): string {
  const name = typeNames[type] ?? type;
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return withArticle(Array.isArray(value) ? 'array' : typeof value);
}
