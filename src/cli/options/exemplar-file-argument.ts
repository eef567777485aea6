import path from 'node:path';
import { parseExemplarFile } from '../../core/pools/exemplar-file';
import { Documents } from '../../engine/files/documents';
import { InputError, printProblems, readable } from '../output/diagnostics';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { FileProblem } from '../../vocabulary/problem';

export interface ReadExemplars {
  readonly exemplars: readonly Exemplar[];
  readonly problems: readonly FileProblem[];
}

/** The exemplars of a file that a command was given; what is wrong in it is told at once. */
export async function readExemplars(given: string): Promise<ReadExemplars> {
  const file = path.resolve(given);
  const { text } = await readable(new Documents().read(file));
  const { exemplars, problems } = parseExemplarFile(text);
  const placed = problems.map((problem) => ({ ...problem, file }));
  printProblems(placed);
  if (exemplars.length === 0) throw new InputError(`${file} holds no exemplar that can be read.`);
  return { exemplars: exemplars.map(({ exemplar }) => exemplar), problems: placed };
}
