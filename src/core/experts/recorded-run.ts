import { recognize } from '../dialogue/formats/recognize';
import { beliefBetween } from '../dialogue/state';
import type { ExpertAnswer, ExpertAnswers } from './expert-answers';
import { answerLines } from './formats/answer-lines';
import type { ReadAnswers, RecordedAnswer, RunFormat } from './formats/run-format';
import { runningLogRun } from './formats/running-log';
import type { Problem } from '../../vocabulary/problem';

/** What one expert answered when it was run, read from a file. */
export interface RecordedRun {
  /** Dialogue id → answers by the index of the user turn. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<number, ExpertAnswer>>;
  readonly problems: readonly Problem[];
}

/** All formats of recorded runs; the first that fits a file reads it. */
const runFormats: readonly RunFormat[] = [runningLogRun, answerLines];

/** Reads one expert's run of any known format, detected by its shape. Never throws: each unreadable part becomes a
 * problem. */
export function readRun(text: string): RecordedRun {
  const { json, format, problems } = recognize(text, runFormats, 'predictions');
  if (!json.root || !format) return { answers: new Map(), problems };
  const run = runOf(format.read(json.root, json));
  return { answers: run.answers, problems: [...problems, ...run.problems] };
}

/** The recorded run as an expert that answers at once, and only what it was asked then. */
export function recordedExpert(run: RecordedRun): ExpertAnswers {
  return {
    answers: (turns, { signal, onProgress } = {}) =>
      new Promise((resolve) => {
        signal?.throwIfAborted();
        resolve(turns.map(({ dialogue, index }) => run.answers.get(dialogue)?.get(index)));
        onProgress?.(turns.length);
      }),
  };
}

/**
 * Makes a run from recorded answers in any order. A recorded belief is used as it is; where a run records only states, a
 * turn's belief is the difference from the state before it.
 */
function runOf({ answers, problems }: ReadAnswers): RecordedRun {
  const found = [...problems];
  const byDialogue = new Map<string, Map<number, RecordedAnswer>>();
  for (const answer of answers) {
    const turns = byDialogue.get(answer.dialogue) ?? new Map<number, RecordedAnswer>();
    byDialogue.set(answer.dialogue, turns);
    if (turns.has(answer.turn))
      found.push(left(answer, 'stands in this run already: this later one is left out; remove one of them'));
    else turns.set(answer.turn, answer);
  }
  const run = new Map<string, ReadonlyMap<number, ExpertAnswer>>();
  for (const [dialogue, turns] of byDialogue) run.set(dialogue, withBeliefs(turns, found));
  return { answers: run, problems: found };
}

function withBeliefs(
  turns: ReadonlyMap<number, RecordedAnswer>,
  problems: Problem[],
): ReadonlyMap<number, ExpertAnswer> {
  const made = new Map<number, ExpertAnswer>();
  for (const [turn, answer] of turns) {
    const before = turn === 0 ? {} : turns.get(turn - 1)?.state;
    const { state } = answer;
    const belief = answer.belief ?? (before && state && beliefBetween(before, state));
    if (belief) made.set(turn, { belief, state });
    else
      problems.push(
        left(
          answer,
          'is left out: it records its state alone, and the turn before it records none to compare with; ' +
            'add its "turn_belief"',
        ),
      );
  }
  return made;
}

function left({ dialogue, turn, range }: RecordedAnswer, reason: string): Problem {
  return { severity: 'warning', message: `The prediction of turn ${turn} of dialogue "${dialogue}" ${reason}.`, range };
}
