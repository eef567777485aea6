import type { Dialogue } from '../../core/dialogue/model';
import { gatherAnswers, type AnsweredExpert } from '../../core/experts/expert-answers';
import { fitRun } from '../../core/experts/fit/fit-run';
import { recordedExpert, type RecordedRun } from '../../core/experts/recorded-run';
import type { Problem } from '../../vocabulary/problem';

/** An expert, the file that its run is recorded in, and its answers to the dialogues at hand. */
export interface RecordedExpert extends AnsweredExpert {
  readonly file: string;
  /** What does not fit, then which turns have no answer. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the runs that are to be compared on some dialogues and gathers their answers; rejects where one cannot be read.
 *
 * @param runs cheapest expert first
 */
export async function recordedExperts(
  runs: readonly { readonly expert: string; readonly file: string }[],
  dialogues: readonly Dialogue[],
  read: (file: string) => Promise<RecordedRun>,
): Promise<readonly RecordedExpert[]> {
  const turns = dialogues.flatMap((dialogue) => dialogue.turns);
  return Promise.all(
    runs.map(async ({ expert, file }) => {
      const run = await read(file);
      const { answers, problems, coverage } = fitRun(run, dialogues);
      const gathered = await gatherAnswers(recordedExpert(answers), turns);
      return { expert, file, answers: gathered, problems: [...problems, ...coverage] };
    }),
  );
}
