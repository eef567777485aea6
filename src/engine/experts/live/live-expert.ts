import type { Dialogue, Turn } from '../../../core/dialogue/model';
import { applyBelief, beliefBetween } from '../../../core/dialogue/state';
import { readCompletion } from '../../../core/experts/completions/read-completion';
import type { ExpertAnswer, ExpertAnswers } from '../../../core/experts/expert-answers';
import type { SlotSpelling } from '../../../core/experts/fit/slot-spelling';
import type { History, LiveAnswer } from '../../../core/experts/live/run-line';
import type { DialogueState, TurnBelief } from '../../../vocabulary/dialogue-state';
import type { Price } from '../../../vocabulary/experts/price';
import { silently, type Work } from '../../../vocabulary/work';
import type { AskedModel } from './chat-endpoint';
import type { ExpertPrompts } from './expert-prompts';
import { askPatiently, type Patience } from './patient-asking';

/** An expert that is asked, and how. */
export interface LiveExpertParts {
  readonly id: string;
  readonly model: AskedModel;
  /** Undefined where it is unknown. */
  readonly price: Price | undefined;
  readonly prompts: ExpertPrompts;
  readonly spelling: SlotSpelling;
  readonly patience: Patience;
}

/** An expert that answers by asking a model, each turn with the state before it that the turn brings along. */
export class LiveExpert implements ExpertAnswers {
  constructor(readonly parts: LiveExpertParts) {}

  /** Turns whose answers cannot be read have none. Rejects with `GivenUp` where a turn cannot be asked. */
  async answers(turns: readonly Turn[], work: Work): Promise<readonly (ExpertAnswer | undefined)[]> {
    const answers: (ExpertAnswer | undefined)[] = [];
    for (const turn of turns) {
      const { belief } = await this.ask(turn, 'gold', work.signal);
      answers.push(belief && { belief, state: undefined });
      work.report({ done: answers.length, total: turns.length });
    }
    return answers;
  }

  /** Asks about one turn. Rejects with `GivenUp`, or with the signal's reason. */
  async ask(turn: Turn, history: History, signal: AbortSignal): Promise<LiveAnswer> {
    const { model, prompts, patience } = this.parts;
    const { previousState } = turn;
    const question = await prompts.question(turn, silently(signal));
    const answer = await askPatiently(model, question, signal, patience);
    const read = readCompletion(answer.completion, answer.finishReason, prompts.template.wanted);
    const changed = 'unreadable' in read ? undefined : this.changedBy(read, previousState, prompts.dialogueOf(turn));
    return {
      ...answer,
      turn,
      previousState,
      history,
      belief: changed?.belief,
      state: history === 'own' ? changed?.state : undefined,
      unreadable: 'unreadable' in read ? read.unreadable : undefined,
      prompt: prompts.template.id,
    };
  }

  private changedBy(
    read: Exclude<ReturnType<typeof readCompletion>, { unreadable: string }>,
    before: DialogueState,
    dialogue: Dialogue,
  ): { readonly belief: TurnBelief; readonly state: DialogueState } {
    const { spelling } = this.parts;
    if ('state' in read) {
      const state = spelling.state(read.state, dialogue);
      return { belief: beliefBetween(before, state), state };
    }
    const belief = spelling.belief(read.belief, dialogue);
    return { belief, state: applyBelief(before, belief) };
  }
}
