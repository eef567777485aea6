import path from 'node:path';
import { parseExemplarFile, type PlacedExemplar } from '../../core/pools/exemplar-file';
import { Documents } from '../../engine/files/documents';
import { InputError, readable, tellProblems } from '../output/diagnostics';
import { refuseInputAsOutput } from '../output/output-file';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { FileProblem } from '../../vocabulary/problem';

export interface ReadExemplars {
  readonly file: string;
  readonly text: string;
  readonly placed: readonly PlacedExemplar[];
  readonly exemplars: readonly Exemplar[];
  readonly problems: readonly FileProblem[];
}

/** Reads the exemplar file given to a command, and takes note of its problems. */
export async function readExemplars(argument: string): Promise<ReadExemplars> {
  const file = path.resolve(argument);
  await refuseInputAsOutput([file]);
  const { text } = await readable(new Documents().read(file));
  const { exemplars, problems } = parseExemplarFile(text);
  const fileProblems = problems.map((problem) => ({ ...problem, file }));
  tellProblems(fileProblems);
  if (exemplars.length === 0) throw new InputError(`${file} has no exemplar that can be read.`);
  return {
    file,
    text,
    placed: exemplars,
    exemplars: exemplars.map(({ exemplar }) => exemplar),
    problems: fileProblems,
  };
}
