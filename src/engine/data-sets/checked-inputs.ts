import { UNKNOWN_FORMAT } from '../../core/dialogue/formats';
import type { DialogueFile } from '../../core/dialogue/model';
import type { RecordedRun } from '../../core/experts/recorded-run';
import type { RunOfExpert } from '../../vocabulary/expert';
import type { FileProblem, Problem } from '../../vocabulary/problem';
import type { FittedRuns } from '../experts/recorded-experts';
import type { DialogueSet } from './dialogue-sets';
import type { NamedFile } from './named-files';
import { firstSameFile } from '../files/same-file';
import { problemOfReading } from '../files/unreadable-file';

/** The files that a command was given, apart from exemplar files. */
export interface NamedInputs {
  readonly dialogues?: readonly NamedFile[];
  readonly runs?: readonly { readonly expert: string; readonly files: readonly NamedFile[] }[];
  readonly tuning?: string | undefined;
  /** The folder of the encoder that the tuning must fit; null for the bundled one. */
  readonly encoder?: string | null;
}

/** The files that hold what they should, and what is wrong with any. */
export interface CheckedInputs {
  readonly dialogues: string[];
  readonly runs: RunOfExpert[];
  readonly problems: readonly FileProblem[];
}

/** How each kind of file is read; what is read stays known, so that the work after it reads no file twice. */
export interface InputReaders {
  readonly dialogueFile: (file: string) => Promise<DialogueFile>;
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly run: (file: string) => Promise<RecordedRun>;
  readonly fittedRun: FittedRuns;
  readonly tuning: (file: string, encoder: string | null) => Promise<unknown>;
}

/**
 * Reads the files of a command before its work begins. A file that was named must hold what it was named for; what was
 * found in a folder is passed over where it holds something else. A run must be one of these dialogues.
 */
export async function checkedInputs(inputs: NamedInputs, readers: InputReaders): Promise<CheckedInputs> {
  const { dialogues: given = [], runs: named = [], tuning, encoder = null } = inputs;
  const ofRuns = new Set(named.flatMap(({ files }) => files.filter(isNamed).map(({ file }) => file)));
  // A folder with dialogues may hold their runs too, and predictions may look like dialogues.
  const candidates = given.filter((each) => isNamed(each) || !ofRuns.has(each.file));
  const dialogues = await checkedFiles(candidates, readers.dialogueFile, dialogueContent);
  const problems = [...dialogues.problems];
  const runs: RunOfExpert[] = [];
  for (const { expert, files } of named) {
    const ownFiles = await withoutDialogues(files, dialogues.files, problems);
    const checked = await checkedFiles(ownFiles, readers.run, runContent);
    runs.push({ expert, files: checked.files });
    problems.push(...checked.problems);
  }
  if (tuning !== undefined)
    await readers.tuning(tuning, encoder).catch((error: unknown) => problems.push(problemOfReading(tuning, error)));
  if (!problems.some(isFatal)) problems.push(...(await misfits(dialogues.files, runs, readers)));
  return { dialogues: dialogues.files, runs, problems };
}

/** What a file is asked for. */
interface Content<T> {
  /** For messages, for example `dialogues`. */
  readonly words: string;
  /** Whether the file holds it, or is broken where it should. */
  readonly holds: (read: T) => boolean;
  /** Whether it is of use beside others that hold it. */
  readonly helps?: (read: T) => boolean;
}

const dialogueContent: Content<DialogueFile> = {
  words: 'dialogues',
  holds: ({ dialogues, format, problems, schema }) =>
    dialogues.length > 0 || (!schema && format !== UNKNOWN_FORMAT && problems.some(isFatal)),
  helps: ({ schema }) => schema !== undefined,
};

const runContent: Content<RecordedRun> = { words: 'predictions', holds: ({ answers }) => answers.length > 0 };

async function checkedFiles<T extends { readonly problems: readonly Problem[] }>(
  named: readonly NamedFile[],
  read: (file: string) => Promise<T>,
  content: Content<T>,
): Promise<{ readonly files: string[]; readonly problems: readonly FileProblem[] }> {
  const files: string[] = [];
  const problems: FileProblem[] = [];
  const passedOver: NamedFile[] = [];
  let holding = 0;
  for (const each of named) {
    const { file, foundBy } = each;
    try {
      const found = await read(file);
      const holds = content.holds(found);
      const isUsed = holds || content.helps?.(found) === true;
      if (holds) holding++;
      if (!isUsed && foundBy !== undefined) passedOver.push(each);
      else {
        files.push(file);
        problems.push(...found.problems.map((problem) => ({ ...problem, file })));
        if (!isUsed && named.length > 1 && !found.problems.some(isFatal)) problems.push(holdsNone(file, content.words));
      }
    } catch (error) {
      problems.push(problemOfReading(file, error));
    }
  }
  const [first] = named;
  if (first && holding === 0 && !problems.some(isFatal) && (passedOver.length > 0 || named.length > 1))
    problems.push(holdsNone(first.foundBy ?? first.file, content.words));
  return { files, problems: [...problems, ...passedOverProblem(passedOver, content.words)] };
}

function holdsNone(file: string, words: string): FileProblem {
  return { file, severity: 'fatal', message: `There are no ${words} here: name a file that has some.` };
}

function passedOverProblem([first, ...others]: readonly NamedFile[], words: string): readonly FileProblem[] {
  if (!first) return [];
  const count = others.length + 1;
  const message =
    count === 1
      ? `This file holds no ${words} and is passed over.`
      : `This file and ${count - 1} other${count === 2 ? '' : 's'} hold no ${words} and are passed over.`;
  return [{ file: first.file, severity: 'warning', message }];
}

/** Gold states that are read as a run would be right everywhere. */
async function withoutDialogues(
  files: readonly NamedFile[],
  dialogues: readonly string[],
  problems: FileProblem[],
): Promise<readonly NamedFile[]> {
  const others: NamedFile[] = [];
  for (const each of files) {
    if ((await firstSameFile(each.file, dialogues)) === undefined) others.push(each);
    else {
      const message = 'This run is the file of the dialogues themselves, which would be right everywhere: give a run.';
      problems.push({ file: each.file, severity: 'fatal', message });
    }
  }
  return others;
}

/** Why runs cannot be runs of these dialogues. */
async function misfits(
  files: readonly string[],
  runs: readonly RunOfExpert[],
  { dialogues, fittedRun }: InputReaders,
): Promise<readonly FileProblem[]> {
  if (files.length === 0) return [];
  const set = await dialogues(files);
  const problems: FileProblem[] = [];
  for (const run of runs) {
    const fitted = await fittedRun(run.files, set.dialogues);
    for (const problem of fitted.problems)
      if (isFatal(problem)) problems.push({ ...problem, file: fitted.fileOf(problem) });
  }
  return problems;
}

function isNamed({ foundBy }: NamedFile): boolean {
  return foundBy === undefined;
}

function isFatal({ severity }: Problem): boolean {
  return severity === 'fatal';
}
