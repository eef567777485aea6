import { findNodeAtLocation, parseTree, getNodeValue, type Node, type ParseError } from 'jsonc-parser';
import type * as z from 'zod';
import type { TextRange, Position, Problem } from '../../vocabulary/problem';
import { defaultProject, projectSchema, type ProjectSettings } from '../../vocabulary/project';

/** Reads the project file's text. A file with an error counts as absent, so that nothing is routed by half a project. */
export function parseProjectFile(text: string): { project: ProjectSettings; problems: readonly Problem[] } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors);
  const broken = errors[0];
  if (!root || broken) {
    const range = rangeOf(text, broken?.offset ?? 0, broken?.length ?? 0);
    const message = 'This is not valid JSON. Until you repair it, Turn Router uses its defaults.';
    return { project: defaultProject, problems: [{ severity: 'error', message, range }] };
  }
  const parsed = projectSchema.safeParse(getNodeValue(root));
  if (parsed.success) return { project: parsed.data, problems: [] };
  return { project: defaultProject, problems: parsed.error.issues.map((issue) => problemOf(issue, root, text)) };
}

function problemOf(issue: z.core.$ZodIssue, root: Node, text: string): Problem {
  const path = issue.path.filter((segment) => typeof segment !== 'symbol');
  const node = deepestNode(root, path);
  const where = path.length > 0 ? `"${path.join('.')}"` : 'The project';
  return {
    severity: 'error',
    message: `${where}: ${issue.message}; until you repair this, Turn Router uses its defaults.`,
    range: rangeOf(text, node.offset, node.length),
  };
}

/** The place of a missing property is the object that lacks it. */
function deepestNode(root: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node;
  }
  return root;
}

/** The place of some text that stands in a project file, for problems found later. */
export function rangeInProjectFile(text: string, path: readonly (string | number)[]): TextRange | undefined {
  const root = parseTree(text);
  const node = root && findNodeAtLocation(root, [...path]);
  return node && rangeOf(text, node.offset, node.length);
}

function rangeOf(text: string, offset: number, length: number): TextRange {
  return { start: positionAt(text, offset), end: positionAt(text, offset + length) };
}

function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
