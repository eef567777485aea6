import { InvalidArgumentError } from 'commander';

/** An expert and where its answers are recorded: files, folders or globs, which together are one run. */
export interface GivenRun {
  readonly expert: string;
  readonly paths: readonly string[];
}

/** Reads an option that names an expert and its run; it may be repeated, also for one expert. */
export function recordedRun(text: string, earlier: readonly GivenRun[] = []): readonly GivenRun[] {
  const [expert, given] = text.split(/=(.*)/s);
  if (!expert || !given) throw new InvalidArgumentError('write EXPERT=FILE, for example slm=small.run.jsonl.');
  if (!earlier.some((run) => run.expert === expert)) return [...earlier, { expert, paths: [given] }];
  return earlier.map((run) => (run.expert === expert ? { expert, paths: [...run.paths, given] } : run));
}
