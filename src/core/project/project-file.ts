import { findNodeAtLocation, parseTree, getNodeValue, type Node, type ParseError } from 'jsonc-parser';
import type * as z from 'zod';
import { requirementOf } from '../json/misfit';
import type { TextRange, Position, Problem } from '../../vocabulary/problem';
import { defaultProject, projectSchema, type ProjectSettings } from '../../vocabulary/project';

/** The settings of a project file, and its problems. */
export interface ReadProjectFile {
  readonly project: ProjectSettings;
  readonly problems: readonly Problem[];
  /** Whether the text could not be used, so that these are other settings than it says. */
  readonly isBroken: boolean;
}

/** Nobody reads more. */
const MOST_LISTED = 20;

/**
 * Reads the text of a project file. A text with an error is not used at all, so that no half-read project is: while
 * somebody types, the last text without an error counts.
 *
 * @param lastGood the settings of that text; undefined if there was none
 */
export function parseProjectFile(text: string, lastGood?: ProjectSettings): ReadProjectFile {
  const meanwhile = lastGood ? 'the last version without an error' : 'its defaults';
  const { project, problems } = readProjectText(text, meanwhile);
  return project
    ? { project, problems, isBroken: false }
    : { project: lastGood ?? defaultProject, problems, isBroken: true };
}

/**
 * The settings that a text says, or what is wrong with it.
 *
 * @param meanwhile what is used until the text is repaired; without it, nothing is
 */
export function readProjectText(
  text: string,
  meanwhile?: string,
): { readonly project: ProjectSettings | undefined; readonly problems: readonly Problem[] } {
  const errors: ParseError[] = [];
  const root = treeOf(text, errors);
  const [broken] = errors;
  if (!root || broken) {
    const range = broken ? rangeOf(text, broken.offset, broken.length) : rangeOf(text, 0, text.length);
    const wayOut = meanwhile === undefined ? 'Repair it.' : `Until you repair it, Turn Router uses ${meanwhile}.`;
    return {
      project: undefined,
      problems: [{ severity: 'error', message: `This is not valid JSON. ${wayOut}`, range }],
    };
  }
  const value: unknown = getNodeValue(root);
  const parsed = projectSchema.safeParse(value);
  if (parsed.success) return { project: parsed.data, problems: [] };
  const { issues } = parsed.error;
  const listed = issues.slice(0, MOST_LISTED).map((issue) => problemOf(issue, { value, root, text, meanwhile }));
  const rest = `${issues.length - listed.length} more places of this file are not as they must be.`;
  const more: readonly Problem[] = issues.length > listed.length ? [{ severity: 'error', message: rest }] : [];
  return { project: undefined, problems: [...listed, ...more] };
}

/** The value of a project file and where it stands. */
interface ReadValue {
  readonly value: unknown;
  readonly root: Node;
  readonly text: string;
  /** What is used until the file is repaired. */
  readonly meanwhile: string | undefined;
}

function problemOf(issue: z.core.$ZodIssue, { value, root, text, meanwhile }: ReadValue): Problem {
  const path = issue.path.filter((segment) => typeof segment !== 'symbol');
  const node = deepestNode(root, path);
  const where = path.length > 0 ? `"${path.join('.')}"` : 'The project';
  const until = meanwhile === undefined ? '.' : `; until you repair this, Turn Router uses ${meanwhile}.`;
  return {
    severity: 'error',
    message: `${where}: ${requirementOf(value, issue)}${until}`,
    range: rangeOf(text, node.offset, node.length),
  };
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
