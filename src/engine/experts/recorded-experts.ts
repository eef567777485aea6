import type { Dialogue } from '../../core/dialogue/model';
import { gatherAnswers, type AnsweredExpert } from '../../core/experts/expert-answers';
import { runCoverage } from '../../core/experts/fit/run-coverage';
import { recordedExpert } from '../../core/experts/recorded-run';
import { firstOf } from '../../vocabulary/values/required';
import type { RunOfExpert } from '../../vocabulary/expert';
import type { FileProblem } from '../../vocabulary/problem';
import type { FittedFiles } from './project-experts';
import { unattended } from '../../vocabulary/work';

/** An expert and its answers to the dialogues at hand. */
export interface RecordedExpert extends AnsweredExpert {
  /** What does not fit, then which turns have no answer. */
  readonly problems: readonly FileProblem[];
}

/** How runs are read. */
export type FittedRuns = (files: readonly string[], dialogues: readonly Dialogue[]) => Promise<FittedFiles>;

/**
 * Reads the runs that are to be compared on some dialogues and gathers their answers; rejects where one cannot be read.
 *
 * @param runs cheapest expert first
 * @param all the whole data set, on which the runs are fitted: a part of it may leave open how they number turns
 */
export async function recordedExperts(
  runs: readonly RunOfExpert[],
  dialogues: readonly Dialogue[],
  fitted: FittedRuns,
  all = dialogues,
): Promise<readonly RecordedExpert[]> {
  const turns = dialogues.flatMap((dialogue) => dialogue.turns);
  return Promise.all(
    runs.map(async ({ expert, files }) => {
      const { answers, problems, coverage, fileOf } = await fitted(files, all);
      const gathered = await gatherAnswers(recordedExpert(answers), turns, unattended);
      const isFitted = !problems.some(({ severity }) => severity === 'fatal');
      const missed = all === dialogues || !isFitted ? coverage : runCoverage(answers, dialogues);
      return {
        expert,
        answers: gathered,
        problems: [
          ...problems.map((problem) => ({ ...problem, file: fileOf(problem) })),
          ...missed.map((problem) => ({ ...problem, file: firstOf(files) })),
        ],
      };
    }),
  );
}
