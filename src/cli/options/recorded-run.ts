import path from 'node:path';
import { InvalidArgumentError } from 'commander';

export interface RecordedRunFile {
  readonly expert: string;
  readonly file: string;
}

/** Reads an option that names an expert and its run; it may be repeated. */
export function recordedRun(text: string, earlier: readonly RecordedRunFile[] = []): readonly RecordedRunFile[] {
  const [expert, file] = text.split(/=(.*)/s);
  if (!expert || !file) throw new InvalidArgumentError('write EXPERT=FILE, for example slm=small.run.jsonl.');
  if (earlier.some((run) => run.expert === expert))
    throw new InvalidArgumentError(`the expert "${expert}" already has a run: give each expert its own name.`);
  return [...earlier, { expert, file: path.resolve(file) }];
}
