import { userInfo } from 'node:os';
import { Decided } from '../../core/decisions/decided';
import { decisionFileOf, withDecisions } from '../../core/decisions/decision-file';
import { decisionsAbout, decisionText } from '../../engine/decisions/decision-files';
import type { DecidedSubject, DecisionContent } from '../../vocabulary/annotation/decision';
import type { FileProblem } from '../../vocabulary/problem';
import { writeWholeFile } from '../common/write-file';
import { annotatorSetting } from '../settings';

/** A decision that is not written yet. */
export interface NewDecision {
  readonly about: DecidedSubject;
  readonly content: DecisionContent;
}

/** What was decided about some files. */
export interface KnownDecisions {
  readonly decided: Decided;
  /** Lines that are passed over. */
  readonly problems: readonly FileProblem[];
}

/** The name under which the user decides: the setting, or else the name on this machine. */
export function annotatorName(): string {
  const named = annotatorSetting();
  return named === '' ? userInfo().username : named;
}

/** Reads from disk what everybody decided about some files. Rejects where a merge conflict is unresolved. */
export async function knownDecisions(files: readonly string[]): Promise<KnownDecisions> {
  const read = await Promise.all([...new Set(files)].map(decisionsAbout));
  return {
    decided: new Decided(
      read.flatMap(({ decisions }) => decisions),
      annotatorName(),
    ),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** One write after the other, because each adds to what the one before leaves. */
let writing: Promise<unknown> = Promise.resolve();

/** Adds decisions of the user to their file beside the file that they are about: all of them or none. */
export function decide(file: string, decisions: readonly NewDecision[]): Promise<void> {
  const written = writing.then(() => write(file, decisions));
  writing = written.catch(() => undefined);
  return written;
}

async function write(file: string, decisions: readonly NewDecision[]): Promise<void> {
  const by = annotatorName();
  const when = new Date().toISOString();
  const own = decisionFileOf(file, by);
  const added = decisions.map(({ about, content }) => ({ when, by, about, ...content }));
  await writeWholeFile(own, withDecisions(await decisionText(own), added));
}
