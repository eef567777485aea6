import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import { runFiles } from './expert-runs';
import type { Project } from './load-project';

/**
 * The files of the data set that a dialogue file belongs to: those that its project names together with it, or the file
 * alone. Runs are fitted on all of them, and their dialogues have ids of their own.
 */
export function dataSetOf(
  { dialogues, evaluation }: Pick<Project, 'dialogues' | 'evaluation'>,
  file: string,
): string[] {
  const together = [dialogues, evaluation].find((files) => files.includes(file));
  return together ? [...together] : [file];
}

/** The files that the routes of a project's turns rest on, besides their dialogues. */
export function routedWith({ tuning, pools, experts }: RoutingSettings): readonly string[] {
  return [...(tuning === undefined ? [] : [tuning]), ...pools, ...runFiles(experts)];
}
