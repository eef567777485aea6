import { fileLabel } from '../common/file-labels';
import type { Project } from './load-project';

/** What is said of each project file with an error: the place, the reason, and which settings count meanwhile. */
export function brokenInWords(projects: readonly Project[]): readonly string[] {
  return projects.flatMap(({ file, isBroken, problems: [first] }) => {
    if (!file || !isBroken || !first) return [];
    const line = first.range ? `, line ${first.range.start.line + 1}` : '';
    return [`${fileLabel(file.fsPath)}${line}: ${first.message}`];
  });
}
