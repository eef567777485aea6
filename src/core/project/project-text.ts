import { findNodeAtLocation, parseTree, getNodeValue, type Node, type ParseError } from 'jsonc-parser';
import type * as z from 'zod';
import { requirementOf } from '../json/misfit';
import type { TextRange, Position } from '../../vocabulary/problem';
import { projectSchema, type ProjectSettings } from '../../vocabulary/project';

/** A place of a project file that is not as it must be. */
export interface ProjectFault {
  /** Without a full stop, so that whoever tells it can say what follows from it. */
  readonly message: string;
  readonly range: TextRange;
}

/** What the text of a project file says, or why it cannot be used. */
export type ProjectText =
  | { readonly project: ProjectSettings }
  | { readonly faults: readonly ProjectFault[]; readonly isJson: boolean; readonly unlisted: number };

/** Nobody reads more. */
const MOST_LISTED = 20;

/** Reads the text of a project file. A text with an error is not used at all, so that no half-read project is. */
export function readProjectText(text: string): ProjectText {
  const errors: ParseError[] = [];
  const root = treeOf(text, errors);
  const [broken] = errors;
  if (!root || broken) {
    const range = broken ? rangeOf(text, broken.offset, broken.length) : rangeOf(text, 0, text.length);
    return { isJson: false, faults: [{ message: 'This is not valid JSON', range }], unlisted: 0 };
  }
  const value: unknown = getNodeValue(root);
  const parsed = projectSchema.safeParse(value);
  if (parsed.success) return { project: parsed.data };
  const { issues } = parsed.error;
  const faults = issues.slice(0, MOST_LISTED).map((issue) => faultOf(issue, { value, root, text }));
  return { isJson: true, faults, unlisted: issues.length - faults.length };
}

/** The value of a project file and where it stands. */
interface ReadValue {
  readonly value: unknown;
  readonly root: Node;
  readonly text: string;
}

function faultOf(issue: z.core.$ZodIssue, { value, root, text }: ReadValue): ProjectFault {
  const path = issue.path.filter((segment) => typeof segment !== 'symbol');
  const node = deepestNode(root, path);
  const where = path.length > 0 ? `"${path.join('.')}"` : 'The project';
  return { message: `${where}: ${requirementOf(value, issue)}`, range: rangeOf(text, node.offset, node.length) };
}

/** The node at a path. A missing property is reported at the object that lacks it. */
function deepestNode(root: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

/** The range of a value in a project file, for problems that are found later. */
export function rangeInProjectFile(text: string, path: readonly (string | number)[]): TextRange | undefined {
  const root = treeOf(text);
  const node = root && findNodeAtLocation(root, [...path]);
  return node && rangeOf(text, node.offset, node.length);
}

/** Undefined where there is no value, or one that is nested more deeply than the parser can follow. */
function treeOf(text: string, errors: ParseError[] = []): Node | undefined {
  try {
    return parseTree(text, errors);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function rangeOf(text: string, offset: number, length: number): TextRange {
  return { start: positionAt(text, offset), end: positionAt(text, offset + length) };
}

function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split(/\r\n|\r|\n/).length - 1;
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return { line, character: offset - lineStart };
}
