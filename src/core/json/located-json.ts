import { JsonTreeReader, type LocatedNode, type SyntaxFault } from './json-tree';
import { LineStarts } from './line-starts';
import type { TextRange, Problem } from '../../vocabulary/problem';

export type { LocatedNode } from './json-tree';

/**
 * JSON with the range of every value. Values that are complete can be read even if the text is cut off or has errors.
 */
export interface LocatedJson {
  /** Undefined where there is no JSON value. For JSON Lines: a list with a child for each line. */
  readonly root: LocatedNode | undefined;
  readonly problems: readonly Problem[];
  readonly rangeOf: (node: Pick<LocatedNode, 'start' | 'end'>) => TextRange;
}

/** Reads JSON or JSON Lines; never throws. Offsets do not count a byte-order mark, as in editors. */
export function readLocatedJson(text: string): LocatedJson {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lineStarts = new LineStarts(content);
  const { root, faults } = isJsonLines(content) ? readLines(content) : new JsonTreeReader(content, 0, 'file').read();
  const problems = faults.map(({ severity, message, start, end }) => ({
    severity,
    message,
    range: lineStarts.rangeOf({ start, end }),
  }));
  return { root, problems, rangeOf: (node) => lineStarts.rangeOf(node) };
}

/**
 * Reads a text that is one JSON value, comments and commas too many allowed; undefined where it cannot be read as a whole,
 * so that nobody edits what is broken.
 */
export function wholeJson(text: string): LocatedNode | undefined {
  const { root, faults } = new JsonTreeReader(text, 0, 'file').read();
  return root?.damaged === false && !faults.some(({ isBreak }) => isBreak) ? root : undefined;
}

/** The child of an object by key, or of a list by index. */
export function childOf(node: LocatedNode | undefined, key: PropertyKey): LocatedNode | undefined {
  return typeof key === 'number' ? listOf(node)[key] : propertiesOf(node).get(String(key));
}

/** The items of a list; empty for anything else. */
export function listOf(node: LocatedNode | undefined): readonly LocatedNode[] {
  return isList(node?.children) ? node.children : [];
}

/** `Array.isArray` loses the element type of a read-only array. */
function isList(children: LocatedNode['children']): children is readonly LocatedNode[] {
  return Array.isArray(children);
}

/** The properties of an object; empty for anything else. */
export function propertiesOf(node: LocatedNode | undefined): ReadonlyMap<string, LocatedNode> {
  return node?.children === undefined || isList(node.children) ? new Map<string, LocatedNode>() : node.children;
}

/** The node at a path below a node, or its nearest existing ancestor. */
export function deepestNode(node: LocatedNode, path: readonly PropertyKey[]): LocatedNode {
  let deepest = node;
  for (const key of path) {
    const child = childOf(deepest, key);
    if (!child) break;
    deepest = child;
  }
  return deepest;
}

const LINES_TO_LOOK_AT = 10;

/** Whether the text has several objects, one per line. Half of the first lines may be broken. */
function isJsonLines(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  const lines: string[] = [];
  for (const { line } of nonBlankLines(text)) {
    if (lines.push(line) === LINES_TO_LOOK_AT) break;
  }
  return lines.length > 1 && lines.filter(isWholeObject).length * 2 >= lines.length;
}

function isWholeObject(line: string): boolean {
  if (!line.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Reads each line separately, so that a broken line affects no other. */
function readLines(text: string): { root: LocatedNode; faults: readonly SyntaxFault[] } {
  const children: LocatedNode[] = [];
  const faults: SyntaxFault[] = [];
  for (const { line, start } of nonBlankLines(text)) {
    const reader = new JsonTreeReader(line, start, 'line').read();
    if (reader.root) children.push(reader.root);
    // One by one, because a file may have more faults than a call may have arguments.
    for (const fault of reader.faults) faults.push(fault);
  }
  const value = children.map((child) => child.value);
  return { root: { value, start: 0, end: text.length, children, damaged: faults.length > 0 }, faults };
}

function* nonBlankLines(text: string): Generator<{ line: string; start: number }, void> {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (line.trim() !== '') yield { line, start: index };
  }
}
