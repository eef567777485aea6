import type { Dialogue, Turn } from '../../../core/dialogue/model';
import type { AnswersByTurn } from '../../../core/experts/expert-answers';
import { Spending } from '../../../core/experts/live/spending';
import { firstAlternative, type DialogueState, type TurnBelief } from '../../../vocabulary/dialogue-state';
import type { Expert } from '../../../vocabulary/expert';
import { noUsage, type TokenUsage } from '../../../vocabulary/experts/usage';
import type { LiveExpert } from './live-expert';
import { GivenUp } from './patient-asking';

/**
 * Where an answer comes from: the model was `asked`; its run has the answer to this very state before (`replayed`); or
 * its run has an answer that was given on another state (`stitched`), which is no closed loop.
 */
export type AnswerSource = 'asked' | 'replayed' | 'stitched';

/** An answer within a loop. */
export interface LoopAnswer {
  /** Undefined where it cannot be read. */
  readonly belief: TurnBelief | undefined;
  readonly source: AnswerSource;
}

/** An expert within a loop: it is asked, or its run is replayed. Counts what it took. */
export class LoopExpert {
  readonly spending: Spending;
  readonly sources: Record<AnswerSource, number> = { asked: 0, replayed: 0, stitched: 0 };
  unreadable = 0;
  /** Seconds of all its calls. */
  seconds = 0;

  constructor(
    readonly expert: Expert,
    readonly live: LiveExpert | undefined,
    private readonly recorded: AnswersByTurn | undefined,
    /** What a call probably takes. */
    readonly expected: TokenUsage = noUsage,
  ) {
    this.spending = new Spending({ money: undefined, tokens: undefined }, live?.parts.price, expected);
  }

  /**
   * The answer to a turn with the state before it that routing has made. Undefined where nobody can say it. Rejects
   * with `GivenUp` where the model does not answer.
   *
   * @param original the turn as the data set has it
   */
  async answer(turn: Turn, original: Turn, dialogue: Dialogue, signal: AbortSignal): Promise<LoopAnswer | undefined> {
    const recorded = this.recorded?.get(original);
    const before = recorded && (recorded.previousState ?? this.ownStateBefore(original, dialogue));
    if (recorded && before && areEqual(before, turn.previousState)) return this.noted(recorded.belief, 'replayed');
    if (this.live) return this.asked(this.live, turn, signal);
    return recorded && this.noted(recorded.belief, 'stitched');
  }

  private async asked(live: LiveExpert, turn: Turn, signal: AbortSignal): Promise<LoopAnswer> {
    this.spending.begin();
    try {
      const { usage, latency, belief } = await live.ask(turn, 'own', signal);
      this.spending.end(usage);
      this.seconds += latency;
      return this.noted(belief, 'asked');
    } catch (error) {
      if (error instanceof GivenUp) this.spending.end(error.usage);
      throw error;
    }
  }

  private noted(belief: TurnBelief | undefined, source: AnswerSource): LoopAnswer {
    this.sources[source]++;
    if (!belief) this.unreadable++;
    return { belief, source };
  }

  /** What an expert built on whose run records its own states. */
  private ownStateBefore({ index }: Turn, { turns }: Dialogue): DialogueState | undefined {
    const last = turns[index - 1];
    return index === 0 ? {} : last && this.recorded?.get(last)?.state;
  }
}

function areEqual(a: DialogueState, b: DialogueState): boolean {
  return keyOf(a) === keyOf(b);
}

/** As a prompt says it: with the first of several right values. */
function keyOf(state: DialogueState): string {
  return JSON.stringify(
    Object.entries(state)
      .map(([slot, value]) => [slot, firstAlternative(value)] as const)
      .sort(([slot], [other]) => (slot < other ? -1 : 1)),
  );
}
