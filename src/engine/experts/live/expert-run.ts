import type { Dialogue, Turn } from '../../../core/dialogue/model';
import { EarlierAnswers, isUnreadable, stateAfter } from '../../../core/experts/live/earlier-answers';
import { runLineOf, type History, type RunLine } from '../../../core/experts/live/run-line';
import { Spending, type Budget } from '../../../core/experts/live/spending';
import type { DialogueState } from '../../../vocabulary/dialogue-state';
import type { TokenUsage } from '../../../vocabulary/experts/usage';
import type { TurnReference } from '../../../vocabulary/turn-reference';
import type { Work } from '../../../vocabulary/work';
import type { LiveExpert } from './live-expert';
import { GivenUp } from './patient-asking';
import { RunFile } from './run-file';

/** What to ask an expert, and within which limits. */
export interface RunRequest {
  readonly dialogues: readonly Dialogue[];
  /** How many of the first turns are in question; undefined for all. */
  readonly limit: number | undefined;
  readonly history: History;
  readonly budget: Budget;
  /** How many dialogues are asked about side by side. */
  readonly concurrency: number;
  /** Whether turns are asked again whose answers could not be read. */
  readonly againUnreadable: boolean;
  /** What a call probably takes. */
  readonly expected: TokenUsage;
}

/** How far a run is. */
export interface RunProgress {
  /** Turns that were asked now, and how many there are to ask. */
  readonly done: number;
  readonly total: number;
  readonly unreadable: number;
  readonly usage: TokenUsage;
  /** Undefined where the price is unknown. */
  readonly cost: number | undefined;
}

/** How a run ended. */
export interface RunOutcome extends RunProgress {
  /** Turns that were asked in vain, with the reason. */
  readonly givenUp: readonly (TurnReference & { readonly reason: string })[];
  /** Turns that were not asked. */
  readonly notAsked: number;
  /** Why the run ended before its end; undefined where it did not. */
  readonly stopped: string | undefined;
}

/** So many turns in a row without an answer say that no other will have one. */
const MOST_FAILURES_IN_ROW = 5;

/** The turns in question, dialogue by dialogue. */
export function turnsInQuestion(
  dialogues: readonly Dialogue[],
  limit: number | undefined,
): readonly (readonly Turn[])[] {
  let left = limit ?? Number.POSITIVE_INFINITY;
  return dialogues.flatMap(({ turns }) => {
    const own = turns.slice(0, Math.min(left, turns.length));
    left -= own.length;
    return own.length === 0 ? [] : [own];
  });
}

/** Whether a turn needs to be asked. */
export function isOpen(line: RunLine | undefined, againUnreadable: boolean): boolean {
  return line === undefined || (againUnreadable && isUnreadable(line));
}

/**
 * Asks an expert about all turns that its run has no answer to, and writes each answer into the run before the next
 * turn of its dialogue is asked. Cancelling ends it; what was answered stays.
 */
export async function runExpert(
  expert: LiveExpert,
  file: string,
  request: RunRequest,
  work: Work<RunProgress>,
): Promise<RunOutcome> {
  const { againUnreadable } = request;
  const run = await RunFile.open(file, (line) => !(againUnreadable && isUnreadable(line)));
  try {
    return await new Asking(expert, run, request, work).outcome();
  } finally {
    await run.close();
  }
}

class Asking {
  private readonly earlier: EarlierAnswers;
  private readonly spending: Spending;
  private readonly givenUp: RunOutcome['givenUp'][number][] = [];
  private readonly total: number;
  /** Ends the calls under way when one of them says that all others would fail. */
  private readonly ending = new AbortController();
  private readonly signal: AbortSignal;
  private done = 0;
  private unreadable = 0;
  private failuresInRow = 0;
  private stopped: string | undefined;

  constructor(
    private readonly expert: LiveExpert,
    private readonly run: RunFile,
    private readonly request: RunRequest,
    private readonly work: Work<RunProgress>,
  ) {
    this.earlier = new EarlierAnswers(run.lines);
    this.spending = new Spending(request.budget, expert.parts.price, request.expected);
    this.signal = AbortSignal.any([work.signal, this.ending.signal]);
    const turns = turnsInQuestion(request.dialogues, request.limit).flat();
    this.total = turns.filter((turn) => this.earlier.of(turn) === undefined).length;
  }

  async outcome(): Promise<RunOutcome> {
    const waiting = turnsInQuestion(this.request.dialogues, this.request.limit).values();
    const lane = async () => {
      for (const turns of waiting) await this.askDialogue(turns);
    };
    const lanes = await Promise.allSettled(Array.from({ length: this.request.concurrency }, lane));
    const failed = lanes.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    this.work.signal.throwIfAborted();
    const { givenUp, stopped } = this;
    return { ...this.progress(), givenUp, stopped, notAsked: this.total - this.done - givenUp.length };
  }

  /** In order, because each answer may build on those before. */
  private async askDialogue(turns: readonly Turn[]): Promise<void> {
    let state: DialogueState = {};
    for (const turn of turns) {
      const line = this.earlier.of(turn);
      if (line) state = this.stateAfter(state, line, turn);
      else {
        const asked = await this.askWithin(this.request.history === 'own' ? { ...turn, previousState: state } : turn);
        // Without an answer, nobody knows the state that the expert would have had.
        if (asked === undefined && (this.request.history === 'own' || this.stopped !== undefined)) return;
        state = asked ?? state;
      }
    }
  }

  private stateAfter(state: DialogueState, line: RunLine, turn: Turn): DialogueState {
    const { prompts, spelling } = this.expert.parts;
    return stateAfter(state, line, prompts.dialogueOf(turn), spelling);
  }

  /** Asks where the run goes on; the state after the turn, or undefined where it has no answer. */
  private async askWithin(turn: Turn): Promise<DialogueState | undefined> {
    if (this.hasEnded()) return undefined;
    this.stopped ??= this.spending.exhausted();
    if (this.stopped !== undefined) return undefined;
    this.spending.begin();
    try {
      return await this.ask(turn);
    } catch (error) {
      if (this.hasEnded()) return undefined;
      if (error instanceof GivenUp) this.noteGivenUp(turn, error);
      else {
        this.ending.abort();
        throw error;
      }
      return undefined;
    }
  }

  private hasEnded(): boolean {
    return this.signal.aborted;
  }

  private async ask(turn: Turn): Promise<DialogueState> {
    const answer = await this.expert.ask(turn, this.request.history, this.signal);
    await this.run.append(runLineOf(answer));
    this.spending.end(answer.usage);
    this.failuresInRow = 0;
    this.done++;
    if (answer.unreadable !== undefined) this.unreadable++;
    this.work.report(this.progress());
    return answer.state ?? turn.previousState;
  }

  private noteGivenUp({ dialogue, index }: Turn, error: GivenUp): void {
    this.spending.end(error.usage);
    this.givenUp.push({ dialogue, turn: index, reason: error.message });
    this.failuresInRow++;
    if (error.endsAll) this.stopped = error.message;
    else if (this.failuresInRow >= MOST_FAILURES_IN_ROW)
      this.stopped = `${this.failuresInRow} turns in a row had no answer, the last because ${error.message}`;
    if (this.stopped !== undefined) this.ending.abort();
    this.work.report(this.progress());
  }

  private progress(): RunProgress {
    const { done, total, unreadable } = this;
    return { done, total, unreadable, usage: this.spending.usage, cost: this.spending.cost };
  }
}
