import type * as z from 'zod';
import { toDotPath } from 'zod/v4/core';
import { childOf, deepestNode, type LocatedJson, type LocatedNode } from '../../json/located-json';
import type { Problem } from '../../../vocabulary/problem';

export interface ReadItem<T> {
  readonly value: T;
  readonly node: LocatedNode;
}

/**
 * The nodes that match a schema. Each other node becomes a problem at the range that does not match. Damaged nodes are
 * skipped silently, because their syntax error is already reported.
 *
 * @param nameOf names a node in messages, for example `Dialogue "x"`
 */
export function readItems<T>(
  nodes: readonly LocatedNode[],
  json: LocatedJson,
  schema: z.ZodType<T>,
  nameOf: (node: LocatedNode, index: number) => string,
): { readonly items: readonly ReadItem<T>[]; readonly problems: readonly Problem[] } {
  const items: ReadItem<T>[] = [];
  const problems: Problem[] = [];
  nodes.forEach((node, index) => {
    if (node.damaged) return;
    const parsed = schema.safeParse(node.value);
    if (parsed.success) items.push({ value: parsed.data, node });
    else problems.push(misfit(nameOf(node, index), node, parsed.error, json));
  });
  return { items, problems };
}

/** Names a dialogue in messages, for formats with `dialogue_id`. */
export function dialogueName(node: LocatedNode, index: number): string {
  const id = childOf(node, 'dialogue_id')?.value;
  return typeof id === 'string' ? `Dialogue "${id}"` : `Dialogue ${index + 1} of the file`;
}

/** Reports only the first mismatch; once it is repaired, the next one is reported. */
function misfit(name: string, item: LocatedNode, error: z.ZodError, json: LocatedJson): Problem {
  const issue = error.issues[0];
  const path = issue?.path ?? [];
  const node = deepestNode(item, path);
  const where = path.length === 0 ? 'it' : toDotPath(path);
  const reason = issue ? requirement(issue, nodeFound(item, path)) : 'has an unknown shape';
  return {
    severity: 'error',
    message: `${name} is left out: ${where} ${reason}; repair this place.`,
    range: json.rangeOf(node),
  };
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
