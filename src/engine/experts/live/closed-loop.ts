import type { Dialogue, Turn } from '../../../core/dialogue/model';
import { compareStates } from '../../../core/dialogue/matching-profiles/compare-states';
import type { MatchingProfile } from '../../../core/dialogue/matching-profiles/matching-profile';
import { applyBelief } from '../../../core/dialogue/state';
import type { Budget } from '../../../core/experts/live/spending';
import { calledExpert } from '../../../core/routing/exemplar-fit';
import { ExpertsSoFar } from '../../../core/routing/switching';
import type { DialogueState } from '../../../vocabulary/dialogue-state';
import { allTokens, costOf } from '../../../vocabulary/experts/usage';
import { policyDescription } from '../../../vocabulary/policies';
import type { RoutingSettings } from '../../../vocabulary/routing/routing-settings';
import { firstOf, lastOf } from '../../../vocabulary/values/required';
import { silently, type Work } from '../../../vocabulary/work';
import type { AnsweringExpert } from '../project-experts';
import { allRoutes, type TurnRouting } from '../../routing/turn-routing';
import type { AnswerSource, LoopAnswer, LoopExpert } from './loop-expert';
import { GivenUp } from './patient-asking';

/** What dialogues are routed by, in a loop. */
export interface LoopRequest {
  readonly file: string;
  readonly dialogues: readonly Dialogue[];
  readonly settings: RoutingSettings;
  readonly profile: MatchingProfile;
  /** Cheapest first. */
  readonly experts: readonly LoopExpert[];
  readonly budget: Budget;
  /** How many dialogues run side by side. */
  readonly concurrency: number;
}

/** A turn as it was routed and answered. */
export interface LoopTurn {
  readonly dialogue: string;
  readonly turn: number;
  readonly expert: string;
  /** Experts whose answers were needed, in the order in which they were. */
  readonly called: readonly string[];
  readonly source: AnswerSource;
  readonly isReadable: boolean;
  /** The state after the turn. */
  readonly state: DialogueState;
  /** Whether it is gold's; undefined where nobody annotated it. */
  readonly right: boolean | undefined;
}

/** What a loop did. */
export interface LoopOutcome {
  readonly turns: readonly LoopTurn[];
  /** Where dialogues ended early, and why. */
  readonly ended: readonly { readonly dialogue: string; readonly turn: number; readonly reason: string }[];
  /** Turns that were not routed. */
  readonly notRouted: number;
  /** Why all ended early; undefined where it did not. */
  readonly stopped: string | undefined;
  /** Seconds of deciding, without those of the experts. */
  readonly routingSeconds: number;
}

const MOST_FAILURES_IN_ROW = 5;

/**
 * Routes dialogues turn by turn on the state that the answers so far have made, and asks the chosen expert alone; a
 * cascade asks the cheapest one first. Each answer makes the state before the next turn.
 */
export class ClosedLoop {
  private readonly turns: LoopTurn[] = [];
  private readonly ended: LoopOutcome['ended'][number][] = [];
  private readonly ending = new AbortController();
  private failuresInRow = 0;
  private stopped: string | undefined;
  private routingSeconds = 0;

  constructor(
    private readonly routing: TurnRouting,
    private readonly request: LoopRequest,
    private readonly work: Work,
  ) {}

  async outcome(): Promise<LoopOutcome> {
    const { dialogues, concurrency } = this.request;
    const waiting = dialogues.values();
    const lane = async () => {
      for (const dialogue of waiting) await this.converse(dialogue);
    };
    const lanes = await Promise.allSettled(Array.from({ length: concurrency }, lane));
    const failed = lanes.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    this.work.signal.throwIfAborted();
    const order = new Map(dialogues.map(({ id }, index) => [id, index]));
    const placeOf = ({ dialogue }: LoopTurn) => order.get(dialogue) ?? dialogues.length;
    return {
      turns: this.turns.sort((a, b) => placeOf(a) - placeOf(b) || a.turn - b.turn),
      ended: this.ended,
      notRouted: this.total - this.turns.length,
      stopped: this.stopped,
      routingSeconds: this.routingSeconds,
    };
  }

  private get total(): number {
    return this.request.dialogues.reduce((sum, { turns }) => sum + turns.length, 0);
  }

  private async converse(dialogue: Dialogue): Promise<void> {
    const soFar = new ExpertsSoFar();
    let state: DialogueState = {};
    for (const original of dialogue.turns) {
      this.work.signal.throwIfAborted();
      this.stopped ??= this.exhausted();
      if (this.stopped !== undefined) return;
      try {
        const turn = { ...original, previousState: state };
        const routed = await this.routed(turn, original, dialogue, soFar);
        if (!routed) {
          this.end(original, 'no run has an answer of the chosen expert, and it has no endpoint');
          return;
        }
        this.failuresInRow = 0;
        state = routed.answer.belief ? applyBelief(state, routed.answer.belief) : state;
        this.note(original, routed, state);
      } catch (error) {
        if (!(error instanceof GivenUp)) throw error;
        this.noteFailure(original, error);
        return;
      }
    }
  }

  /** The route of a turn and the answer that it leads to; undefined where nobody can give that. */
  private async routed(
    turn: Turn,
    original: Turn,
    dialogue: Dialogue,
    soFar: ExpertsSoFar,
  ): Promise<RoutedAnswer | undefined> {
    const { experts, settings } = this.request;
    const { asksCheapestFirst, verifies } = policyDescription(settings.policy);
    const known = new Map<string, LoopAnswer>();
    const signal = AbortSignal.any([this.work.signal, this.ending.signal]);
    const ask = async (id: string) => {
      const expert = experts.find((each) => each.expert.id === id);
      const answer = known.get(id) ?? (await expert?.answer(turn, original, dialogue, signal));
      if (answer) known.set(id, answer);
      return answer;
    };
    if (asksCheapestFirst) await ask(firstOf(experts).expert.id);
    let route = await this.decide(turn, known, soFar);
    const costliest = lastOf(experts).expert.id;
    if (verifies && route.called === costliest && (await ask(costliest))) route = await this.decide(turn, known, soFar);
    const answer = await ask(route.expert);
    return answer && { expert: route.expert, called: [...known.keys()], answer };
  }

  private async decide(
    turn: Turn,
    known: ReadonlyMap<string, LoopAnswer>,
    soFar: ExpertsSoFar,
  ): Promise<{ readonly expert: string; readonly called: string }> {
    const start = performance.now();
    const { settings, file, dialogues, experts } = this.request;
    const answering = experts.map(({ expert }): AnsweringExpert => {
      const belief = known.get(expert.id)?.belief;
      return { ...expert, answers: new Map(belief ? [[turn, { belief, state: undefined }]] : []) };
    });
    // The same list of dialogues each time, because what is known of them is kept by it.
    const asked = {
      settings,
      file,
      dialogues,
      turns: [turn],
      answering,
      soFar: settings.switchCost > 0 ? soFar : undefined,
    };
    const { routes } = await allRoutes(await this.routing.decide(asked, silently(this.work.signal)));
    const route = firstOf(routes);
    this.routingSeconds += (performance.now() - start) / 1_000;
    const ids = experts.map(({ expert }) => expert.id);
    return {
      expert: route.expert,
      called: route.decidedBy === 'votes' ? route.expert : calledExpert(route.decision, ids),
    };
  }

  private note({ dialogue, index, state: gold }: Turn, { expert, called, answer }: RoutedAnswer, state: DialogueState) {
    const right = gold && compareStates(this.request.profile, state, gold).every(({ kind }) => kind === 'right');
    const isReadable = answer.belief !== undefined;
    this.turns.push({ dialogue, turn: index, expert, called, source: answer.source, isReadable, state, right });
    this.work.report({ done: this.turns.length, total: this.total });
  }

  private noteFailure(turn: Turn, error: GivenUp): void {
    this.end(turn, error.message);
    this.failuresInRow++;
    if (error.endsAll) this.stopped ??= error.message;
    else if (this.failuresInRow >= MOST_FAILURES_IN_ROW)
      this.stopped ??= `${this.failuresInRow} dialogues in a row had no answer, the last because ${error.message}`;
  }

  private end({ dialogue, index }: Turn, reason: string): void {
    this.ended.push({ dialogue, turn: index, reason });
  }

  /** Why the next call would not fit into the budget, whoever is asked. */
  private exhausted(): string | undefined {
    const live = this.request.experts.filter((each) => each.live !== undefined);
    const { tokens, money } = this.request.budget;
    const used = live.reduce((sum, { spending }) => sum + allTokens(spending.usage), 0);
    const most = Math.max(0, ...live.map(({ spending }) => allTokens(spending.mean)));
    if (tokens !== undefined && used + most > tokens) return `the budget of ${tokens} tokens is spent (${used})`;
    if (money === undefined) return undefined;
    const spent = live.reduce((sum, { spending }) => sum + (spending.cost ?? 0), 0);
    const dearest = Math.max(
      0,
      ...live.map(({ spending, live: asked }) => (asked?.parts.price ? costOf(spending.mean, asked.parts.price) : 0)),
    );
    return spent + dearest > money ? `the budget of ${money} is spent (${spent.toPrecision(3)})` : undefined;
  }
}

interface RoutedAnswer {
  readonly expert: string;
  readonly called: readonly string[];
  readonly answer: LoopAnswer;
}
