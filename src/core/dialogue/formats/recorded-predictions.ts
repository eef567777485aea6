import type { Prediction, Run } from '../model';
import { beliefBetween } from '../state';
import type { ReadPredictions } from './dialogue-format';
import type { DialogueState, TurnBelief } from '../../../vocabulary/dialogue-state';
import type { TextRange, Problem } from '../../../vocabulary/problem';

/** A prediction as recorded in a file: the turn's belief, the accumulated state, or both. */
export interface RecordedPrediction {
  readonly dialogue: string;
  readonly turn: number;
  readonly belief: TurnBelief | undefined;
  readonly state: DialogueState | undefined;
  readonly range: TextRange;
}

/**
 * Makes a run from recorded predictions in any order. A recorded belief is used as it is; where a run records only
 * states, a turn's belief is the difference from the state before it.
 */
export function runOf({ predictions, problems }: ReadPredictions): Run {
  const found = [...problems];
  const byDialogue = new Map<string, Map<number, RecordedPrediction>>();
  for (const prediction of predictions) {
    const turns = byDialogue.get(prediction.dialogue) ?? new Map<number, RecordedPrediction>();
    byDialogue.set(prediction.dialogue, turns);
    if (turns.has(prediction.turn))
      found.push(left(prediction, 'stands in this run already: this later one is left out; remove one of them'));
    else turns.set(prediction.turn, prediction);
  }
  const run = new Map<string, ReadonlyMap<number, Prediction>>();
  for (const [dialogue, turns] of byDialogue) run.set(dialogue, withBeliefs(turns, found));
  return { predictions: run, problems: found };
}

function withBeliefs(
  turns: ReadonlyMap<number, RecordedPrediction>,
  problems: Problem[],
): ReadonlyMap<number, Prediction> {
  const made = new Map<number, Prediction>();
  for (const [turn, prediction] of turns) {
    const before = turn === 0 ? {} : turns.get(turn - 1)?.state;
    const { state } = prediction;
    const belief = prediction.belief ?? (before && state && beliefBetween(before, state));
    if (belief) made.set(turn, { belief, state });
    else
      problems.push(
        left(
          prediction,
          'is left out: it records its state alone, and the turn before it records none to compare with; add ' +
            'its "turn_belief"',
        ),
      );
  }
  return made;
}

function left({ dialogue, turn, range }: RecordedPrediction, reason: string): Problem {
  return { severity: 'warning', message: `The prediction of turn ${turn} of dialogue "${dialogue}" ${reason}.`, range };
}
