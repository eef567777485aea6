import { recognize } from '../dialogue/formats/reading/recognize';
import type { ExpertAnswer, ExpertAnswers } from './expert-answers';
import { answerLines } from './formats/answer-lines';
import { convlabPredictions } from './formats/convlab-predictions';
import { evaluatorObject } from './formats/evaluator-object';
import { generatedSpans } from './formats/generated-spans';
import { predictedDialogues } from './formats/predicted-dialogues';
import type { RecordedAnswer, RunFormat } from './formats/run-format';
import { runningLogRun } from './formats/running-log';
import { tradeObject } from './formats/trade-object';
import { trippy } from './formats/trippy';
import type { Turn } from '../dialogue/model';
import type { Problem } from '../../vocabulary/problem';

/** What one expert answered when it was run, as a file has it. `fitRun` makes answers to turns of it. */
export interface RecordedRun {
  readonly answers: readonly RecordedAnswer[];
  readonly problems: readonly Problem[];
}

/** All formats of recorded runs; the first that fits a file reads it. */
export const runFormats: readonly RunFormat[] = [
  runningLogRun,
  answerLines,
  convlabPredictions,
  evaluatorObject,
  tradeObject,
  trippy,
  generatedSpans,
  predictedDialogues,
];

/**
 * Reads one expert's run of any known format, detected by its shape. Never throws: each unreadable part becomes a
 * problem.
 */
export function readRun(text: string): RecordedRun {
  const { json, format, problems: unknown } = recognize(text, runFormats, 'predictions');
  if (!format) return { answers: [], problems: unknown };
  const { answers, problems } = format.read(json);
  return { answers, problems: [...json.problems, ...problems] };
}

/**
 * The answers of a run that fit the dialogues at hand, as an expert that answers at once, and only what it was asked
 * then.
 */
export function recordedExpert(answers: ReadonlyMap<Turn, ExpertAnswer>): ExpertAnswers {
  return {
    answers: (turns, { signal, report }) =>
      new Promise((resolve) => {
        signal.throwIfAborted();
        resolve(turns.map((turn) => answers.get(turn)));
        report({ done: turns.length, total: turns.length });
      }),
  };
}
