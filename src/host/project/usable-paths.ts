import * as path from 'node:path';
import type { Problem } from '../../vocabulary/problem';
import type { ProjectSettings } from '../../vocabulary/project';
import { refusalOfPattern } from '../files/file-pattern';
import { rangeInProjectFile } from '../../core/project/project-file';

/** Each pattern across folders is a search and a watch. */
const MOST_PATTERNS = 100;

type Keys = readonly (string | number)[];

/** What a project may name. */
export interface Reach {
  /** The project's own folder, which paths are relative to. */
  readonly folder: string;
  /** Folders outside of which nothing is read; undefined where the workspace is trusted. */
  readonly confinedTo: readonly string[] | undefined;
}

/**
 * The project without the paths that are not used: too many or too costly patterns, and what lies outside of the
 * workspace in Restricted Mode. Says so at each of them.
 */
export function usablePaths(
  project: ProjectSettings,
  text: string,
  reach: Reach,
): { readonly project: ProjectSettings; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  let count = 0;
  const isUsable = (pattern: string, keys: Keys): boolean => {
    const refusal = refusalOf(pattern, ++count, reach);
    if (refusal === undefined) return true;
    const range = rangeInProjectFile(text, keys);
    problems.push({ severity: 'error', message: refusal, ...(range && { range }) });
    return false;
  };
  const usable = (key: 'dialogues' | 'evaluation' | 'pools') =>
    project[key].filter((pattern, index) => isUsable(pattern, [key, index]));
  const { tuning, ...rest } = project;
  return {
    project: {
      ...rest,
      dialogues: usable('dialogues'),
      evaluation: usable('evaluation'),
      pools: usable('pools'),
      experts: project.experts.map(({ run, ...expert }, index) => {
        const usableRun = run?.filter((pattern) => isUsable(pattern, ['experts', index, 'run']));
        return usableRun === undefined || usableRun.length === 0 ? expert : { ...expert, run: usableRun };
      }),
      ...(tuning === undefined || !isUsable(tuning, ['tuning']) ? {} : { tuning }),
    },
    problems,
  };
}

function refusalOf(pattern: string, count: number, { folder, confinedTo }: Reach): string | undefined {
  if (count > MOST_PATTERNS)
    return `A project may name ${MOST_PATTERNS} paths and patterns: this one is not used. Name more files with each.`;
  const refusal = refusalOfPattern(pattern);
  if (refusal !== undefined) return `This pattern ${refusal}, so it is not used: write a simpler one.`;
  if (confinedTo === undefined || isInsideOf(pattern, folder, confinedTo)) return undefined;
  return 'This is outside of the workspace, where Restricted Mode reads nothing: trust this folder to use it.';
}

/** By the path alone: even to ask whether a path of another server exists would sign in there. */
function isInsideOf(pattern: string, folder: string, roots: readonly string[]): boolean {
  const file = path.resolve(folder, pattern);
  const isServer = /^[\\/]{2}/.test(pattern);
  return !isServer && roots.some((root) => isWithin(file, root));
}

function isWithin(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
