import { plainWords } from '../../dialogue/said-words';
import type { Dialogue, Turn } from '../../dialogue/model';
import { applyBelief } from '../../dialogue/state';
import type { DialogueState } from '../../../vocabulary/dialogue-state';
import { turnKey } from '../../../vocabulary/turn-reference';
import type { SlotSpelling } from '../fit/slot-spelling';
import type { History, RunLine } from './run-line';

/** What a run already says of the dialogues that an expert is to be asked about. */
export class EarlierAnswers {
  private readonly byTurn = new Map<string, RunLine>();

  constructor(readonly lines: readonly RunLine[]) {
    for (const line of lines) this.byTurn.set(turnKey({ dialogue: line.dialogue_id, turn: line.turn }), line);
  }

  /** The last answer to a turn; undefined where it was not answered. */
  of({ dialogue, index }: Turn): RunLine | undefined {
    return this.byTurn.get(turnKey({ dialogue, turn: index }));
  }

  /** Why the run is none of these dialogues as they are now; undefined where it is one. */
  strangeness(dialogues: readonly Dialogue[]): string | undefined {
    const own = new Map(dialogues.map((dialogue) => [dialogue.id, dialogue]));
    const [first] = this.lines;
    if (first && !this.lines.some((line) => own.has(line.dialogue_id)))
      return `answers other dialogues (for example "${first.dialogue_id}"): choose another run file`;
    for (const line of this.lines) {
      const dialogue = own.get(line.dialogue_id);
      if (!dialogue) continue;
      const turn = dialogue.turns[line.turn];
      const isSame =
        turn !== undefined &&
        (line.user_utterance === undefined || plainWords(line.user_utterance) === plainWords(turn.userUtterance));
      if (!isSame)
        return (
          `was asked about another version of these dialogues: turn ${line.turn + 1} of dialogue "${dialogue.id}" ` +
          'has other words there. Choose another run file'
        );
    }
    return undefined;
  }

  /** Why answers that build on a history cannot be added; undefined where they can. */
  otherHistory(history: History): string | undefined {
    const other = this.lines.find((line) => line.history !== undefined && line.history !== history)?.history;
    return other === undefined
      ? undefined
      : `was asked with --history ${other}: give --history ${other}, or choose another run file`;
  }
}

/** The state after an answered turn. An answer that cannot be read leaves the state as it was. */
export function stateAfter(
  state: DialogueState,
  { turn_belief: belief, state: after }: RunLine,
  dialogue: Dialogue,
  spelling: SlotSpelling,
): DialogueState {
  if (after) return spelling.state(after, dialogue);
  return belief ? applyBelief(state, spelling.belief(belief, dialogue)) : state;
}

/** Whether a line is an answer that could not be read. */
export function isUnreadable({ turn_belief: belief, state }: RunLine): boolean {
  return belief === undefined && state === undefined;
}
