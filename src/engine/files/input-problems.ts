import { problemOfReading } from './unreadable-file';
import type { FileProblem, Problem } from '../../vocabulary/problem';

/** The files that a command was given, apart from exemplar files. */
export interface NamedInputs {
  readonly dialogues?: readonly string[];
  readonly runs?: readonly string[];
  readonly tuning?: string | undefined;
  /** The folder of the encoder that the tuning must fit; null for the bundled one. */
  readonly encoder?: string | null;
}

interface Read {
  readonly problems: readonly Problem[];
}

/** How each kind of file is read; what is read stays known, so that the work after it reads no file twice. */
export interface InputReaders {
  readonly dialogues: (file: string) => Promise<Read>;
  readonly run: (file: string) => Promise<Read>;
  readonly tunedEncoder: (folder: string | null, tuning: string) => Promise<unknown>;
}

/** What is wrong with files, in the order in which they were named; one that cannot be read is a fatal problem. */
export async function inputProblems(
  { dialogues = [], runs = [], tuning, encoder = null }: NamedInputs,
  readers: InputReaders,
): Promise<readonly FileProblem[]> {
  const readings: [file: string, reading: Promise<readonly Problem[]>][] = [
    ...dialogues.map((file): [string, Promise<readonly Problem[]>] => [file, readers.dialogues(file).then(problemsIn)]),
    ...runs.map((file): [string, Promise<readonly Problem[]>] => [file, readers.run(file).then(problemsIn)]),
  ];
  if (tuning !== undefined) readings.push([tuning, readers.tunedEncoder(encoder, tuning).then(() => [])]);
  const found = await Promise.all(readings.map(([file, reading]) => withFile(file, reading)));
  return found.flat();
}

function problemsIn({ problems }: Read): readonly Problem[] {
  return problems;
}

async function withFile(file: string, reading: Promise<readonly Problem[]>): Promise<readonly FileProblem[]> {
  try {
    return (await reading).map((problem) => ({ ...problem, file }));
  } catch (error) {
    return [problemOfReading(file, error)];
  }
}
