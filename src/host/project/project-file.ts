import { findNodeAtLocation, parseTree, getNodeValue, type Node, type ParseError } from 'jsonc-parser';
import * as z from 'zod';
import type { TextRange, Position, Problem } from '../../vocabulary/problem';
import { routingChoicesSchema, type RoutingChoices } from '../../vocabulary/routing-settings';

/** What `turn-router.json` says, with its defaults filled in. The schema for the editor stands in `media/schemas`. */
export interface ProjectSettings extends Readonly<RoutingChoices> {
  /** Paths or globs of dialogue files, relative to the project file. */
  readonly dialogues: readonly string[];
  /** Paths or globs of the dialogue files whose routes tell what a change of the pools does. */
  readonly evaluation: readonly string[];
  /** Cheapest first. */
  readonly experts: readonly ProjectExpert[];
  /** Paths or globs of exemplar files, relative to the project file. */
  readonly pools: readonly string[];
  /** How many neighbors vote; undefined leaves it to the editor's setting. */
  readonly k: number | undefined;
  /** As the setting: a folder relative to the project file, an id, or empty for the bundled encoder. */
  readonly encoder?: string | undefined;
  /** Path of a tuning file for that encoder, relative to the project file. */
  readonly tuning?: string | undefined;
}

export interface ProjectExpert {
  readonly id: string;
  readonly name: string;
  /** Path of its recorded predictions, relative to the project file. */
  readonly run?: string | undefined;
}

/** The paper's two experts, for folders without a project file. */
export const defaultProject: ProjectSettings = {
  dialogues: [],
  evaluation: [],
  experts: [
    { id: 'slm', name: 'SLM' },
    { id: 'llm', name: 'LLM' },
  ],
  pools: ['**/*.exemplars.jsonl'],
  k: undefined,
};

const pathSchema = z.string().trim().min(1, 'expected a path');
const expertSchema = z
  .object({
    id: z.string().trim().min(1, 'expected a name'),
    name: z.string().trim().min(1).optional(),
    run: pathSchema.optional(),
  })
  .transform(({ id, name, run }): ProjectExpert => ({ id, name: name ?? id, run }));

const projectSchema = z.object({
  ...routingChoicesSchema.shape,
  dialogues: z.array(pathSchema).default([...defaultProject.dialogues]),
  evaluation: z.array(pathSchema).default([...defaultProject.evaluation]),
  experts: z
    .array(expertSchema)
    .min(1, 'expected at least one expert, cheapest first')
    .superRefine((experts, context) => {
      for (const [index, { id }] of experts.entries()) {
        if (experts.findIndex((other) => other.id === id) === index) continue;
        context.addIssue({ code: 'custom', path: [index, 'id'], message: `another expert is already called "${id}"` });
      }
    })
    .default([...defaultProject.experts]),
  pools: z.array(pathSchema).default([...defaultProject.pools]),
  k: z.int().min(1).optional(),
  encoder: z.string().optional(),
  tuning: pathSchema.optional(),
});

/** Reads the project file's text. A file with an error counts as absent, so that nothing is routed by half a project. */
export function parseProjectFile(text: string): { project: ProjectSettings; problems: readonly Problem[] } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors);
  const broken = errors[0];
  if (!root || broken) {
    const range = rangeOf(text, broken?.offset ?? 0, broken?.length ?? 0);
    const message = 'This is no valid JSON here: repair it; until then Turn Router goes by its defaults.';
    return { project: defaultProject, problems: [{ severity: 'error', message, range }] };
  }
  const parsed = projectSchema.safeParse(getNodeValue(root));
  if (parsed.success) return { project: { ...parsed.data, k: parsed.data.k }, problems: [] };
  return { project: defaultProject, problems: parsed.error.issues.map((issue) => problemOf(issue, root, text)) };
}

function problemOf(issue: z.core.$ZodIssue, root: Node, text: string): Problem {
  const path = issue.path.filter((segment) => typeof segment !== 'symbol');
  const node = deepestNode(root, path);
  const where = path.length > 0 ? `"${path.join('.')}"` : 'The project';
  return {
    severity: 'error',
    message: `${where}: ${issue.message}; until this is repaired Turn Router goes by its defaults.`,
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
