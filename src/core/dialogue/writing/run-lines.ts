import type { RecordedAnswer } from '../../experts/formats/run-format';
import type { Dialogue } from '../model';
import type { RawState } from '../formats/reading/slot-values';

/**
 * The gold states of dialogues as a run: one line for each turn that has a state. The words of the turns stand there
 * too, because numbers alone leave open whether a run counts from 0 or from 1 where the first turns have no state.
 */
export function goldRunLines(dialogues: readonly Dialogue[]): string {
  return linesOf(
    dialogues.flatMap(({ id, turns }) =>
      turns.flatMap(({ index, belief, state, userUtterance }) =>
        state
          ? [
              {
                dialogue_id: id,
                turn: index,
                ...(belief && { turn_belief: belief }),
                state,
                user_utterance: userUtterance,
              },
            ]
          : [],
      ),
    ),
  );
}

/** A run in any format as lines. Slots and values stay as spelled, because only dialogues say what they mean. */
export function answerLines(answers: readonly RecordedAnswer[]): string {
  return linesOf(
    answers.map(({ dialogue, turn, belief, state, userUtterance }) => ({
      dialogue_id: dialogue,
      turn,
      ...(belief && { turn_belief: slotsOf(belief) }),
      ...(state && { state: slotsOf(state) }),
      ...(userUtterance !== undefined && { user_utterance: userUtterance }),
    })),
  );
}

/** One text where there is one, else all of them. */
function slotsOf(state: RawState): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    state.map(([slot, texts]) => {
      const [only, ...others] = texts;
      return [slot, only !== undefined && others.length === 0 ? only : texts];
    }),
  );
}

function linesOf(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
