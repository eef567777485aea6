import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isDecisionFileOf, readDecisions } from '../../core/decisions/decision-file';
import type { Decision } from '../../vocabulary/annotation/decision';
import type { FileProblem } from '../../vocabulary/problem';
import { readTextFile } from '../files/text-file';
import { isMissingFile, systemCodeOf, UnreadableFile } from '../files/unreadable-file';

/** What several people decided about some files. */
export interface ReadDecisions {
  readonly decisions: readonly Decision[];
  /** Lines that are passed over. */
  readonly problems: readonly FileProblem[];
}

/** Reads what everybody decided about a file. Rejects with one sentence where a merge conflict is unresolved. */
export async function decisionsAbout(file: string): Promise<ReadDecisions> {
  const read = await Promise.all((await decisionFiles(file)).map(readDecisionFile));
  return {
    decisions: read.flatMap(({ decisions }) => decisions),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** The text of a person's decisions; empty where there are none yet. Rejects as above. */
export async function decisionText(file: string): Promise<string> {
  try {
    const { text } = await readTextFile(file);
    refuseConflict(file, text);
    return text;
  } catch (error) {
    if (isMissingFile(error)) return '';
    throw error;
  }
}

/** In the order of their names, so that the result is the same everywhere. */
async function decisionFiles(file: string): Promise<readonly string[]> {
  const folder = path.dirname(file);
  const names = await readdir(folder).catch((error: unknown) => {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => isDecisionFileOf(path.basename(file), name))
    .sort()
    .map((name) => path.join(folder, name));
}

async function readDecisionFile(file: string): Promise<ReadDecisions> {
  const text = await decisionText(file);
  const { decisions, problems } = readDecisions(text);
  return { decisions, problems: problems.map((problem) => ({ file, ...problem })) };
}

function refuseConflict(file: string, text: string): void {
  const fatal = readDecisions(text).problems.find(({ severity }) => severity === 'fatal');
  if (!fatal?.range) return;
  throw new UnreadableFile(
    file,
    'holds a merge-conflict marker: keep the decisions of both sides and delete the lines with the markers.',
    fatal.range.start,
  );
}
