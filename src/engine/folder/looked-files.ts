import { UNKNOWN_FORMAT } from '../../core/dialogue/formats';
import type { Dialogue, DialogueFile } from '../../core/dialogue/model';
import type { RecordedRun } from '../../core/experts/recorded-run';
import { servicesOf } from '../../core/folder/data-sets';
import { isNamedLikeRun } from '../../core/folder/named-like-a-run';
import type { Problem } from '../../vocabulary/problem';
import { problemOfReading } from '../files/unreadable-file';

/** How the files of a folder are read; what is read stays known. */
export interface FolderReaders {
  readonly dialogueFile: (file: string) => Promise<DialogueFile>;
  readonly run: (file: string) => Promise<RecordedRun>;
}

/** What a file holds that may be dialogues, a run, or both, as a running log is. */
export interface LookedFile {
  readonly path: string;
  /** Relative to the folder, with `/`. */
  readonly file: string;
  readonly format: string;
  readonly dialogues: readonly Dialogue[];
  readonly services: ReadonlySet<string>;
  /** The dialogues that its answers are about, by their ids; empty where it is no run. */
  readonly answered: ReadonlySet<string>;
  readonly isSchema: boolean;
  readonly isNamedLikeRun: boolean;
  /** Why it is neither. */
  readonly reason: string;
}

/** Reads a file as each thing that it may be. */
export async function lookedFile(path: string, file: string, readers: FolderReaders): Promise<LookedFile> {
  const named = { path, file, isNamedLikeRun: isNamedLikeRun(file) };
  try {
    const { dialogues, format, problems, schema } = await readers.dialogueFile(path);
    const run = await readers.run(path);
    return {
      ...named,
      format,
      dialogues,
      services: servicesOf(dialogues),
      answered: new Set(run.answers.map(({ dialogue }) => dialogue)),
      isSchema: schema !== undefined,
      reason: reasonOf(format === UNKNOWN_FORMAT ? [...problems, ...run.problems] : problems),
    };
  } catch (error) {
    const nothing = { format: UNKNOWN_FORMAT, dialogues: [], services: new Set<string>(), answered: new Set<string>() };
    return { ...named, ...nothing, isSchema: false, reason: problemOfReading(path, error).message };
  }
}

function reasonOf(problems: readonly Problem[]): string {
  return (
    problems.find(({ severity }) => severity === 'fatal')?.message ?? 'This file has neither dialogues nor answers.'
  );
}
