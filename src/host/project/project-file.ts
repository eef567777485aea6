import { readProjectText } from '../../core/project/project-text';
import type { Problem } from '../../vocabulary/problem';
import { defaultProject, type ProjectSettings } from '../../vocabulary/project';

/** The settings of a project file, and its problems. */
export interface ReadProjectFile {
  readonly project: ProjectSettings;
  readonly problems: readonly Problem[];
  /** Whether the text could not be used, so that these are other settings than it says. */
  readonly isBroken: boolean;
}

/**
 * Reads the text of a project file for an editor: while somebody types, the last text without an error counts.
 *
 * @param lastGood the settings of that text; undefined if there was none
 */
export function parseProjectFile(text: string, lastGood?: ProjectSettings): ReadProjectFile {
  const read = readProjectText(text);
  if ('project' in read) return { project: read.project, problems: [], isBroken: false };
  const meanwhile = lastGood ? 'the last version without an error' : 'its defaults';
  const until = read.isJson
    ? `; until you repair this, Turn Router uses ${meanwhile}.`
    : `. Until you repair it, Turn Router uses ${meanwhile}.`;
  const listed = read.faults.map(({ message, range }): Problem => ({
    severity: 'error',
    message: `${message}${until}`,
    range,
  }));
  const rest = `${read.unlisted} more places of this file are not as they must be.`;
  const more: readonly Problem[] = read.unlisted > 0 ? [{ severity: 'error', message: rest }] : [];
  return { project: lastGood ?? defaultProject, isBroken: true, problems: [...listed, ...more] };
}
