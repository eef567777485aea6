import { SlotSpelling } from '../../../core/experts/fit/slot-spelling';
import { EarlierAnswers } from '../../../core/experts/live/earlier-answers';
import type { Turn } from '../../../core/dialogue/model';
import type { Endpoint } from '../../../vocabulary/experts/endpoint';
import type { RoutingSettings } from '../../../vocabulary/routing/routing-settings';
import { firstOf } from '../../../vocabulary/values/required';
import type { Work } from '../../../vocabulary/work';
import type { DialogueSet } from '../../data-sets/dialogue-sets';
import { UnreadableFile } from '../../files/unreadable-file';
import type { LoadedPools } from '../../pools/exemplar-pools';
import { textsOfDialogues } from '../../routing/text-sources';
import type { TurnRouting, TurnRoutingSources } from '../../routing/turn-routing';
import { ChatEndpoint, type AskedModel, type ChatQuestion } from './chat-endpoint';
import { ClosedLoop } from './closed-loop';
import { ExpertPrompts, loadTemplate } from './expert-prompts';
import { isOpen, runExpert, turnsInQuestion, type RunOutcome, type RunProgress, type RunRequest } from './expert-run';
import { LiveExpert } from './live-expert';
import { LoopExpert } from './loop-expert';
import { patience, type Patience } from './patient-asking';
import type { LoopPlan, PlannedLoop } from './planned-loop';
import { estimateRun, type RunEstimate } from './run-estimate';
import { readRunFile } from './run-file';

/** Which expert is asked about which dialogues. */
export interface LiveRequest {
  readonly files: readonly string[];
  readonly settings: Pick<RoutingSettings, 'pools' | 'encoder' | 'tuning'>;
  readonly expert: { readonly id: string; readonly endpoint: Endpoint };
  /** The key of its endpoint; undefined where it needs none. */
  readonly key: string | undefined;
  /** The file with the prompt template; undefined for the product's own. */
  readonly template: string | undefined;
}

/** A run to be asked for: what is told before, and what is done then. */
export interface PlannedRun {
  readonly set: DialogueSet;
  readonly estimate: RunEstimate;
  run(work: Work<RunProgress>): Promise<RunOutcome>;
}

/** Where live experts get their input. */
export interface LiveExpertSources extends TurnRoutingSources {
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  /** Decides in loops. */
  readonly routing: () => TurnRouting;
  /** How time passes; tests do not wait. */
  readonly patience?: Patience;
  /** Whom to ask in place of endpoints. */
  readonly model?: (endpoint: Endpoint, key: string | undefined) => AskedModel;
}

/** Asks experts that are models behind endpoints. */
export class LiveExperts {
  constructor(private readonly sources: LiveExpertSources) {}

  /** The prompt that an expert would get for a turn, with gold's state before it. */
  async prompt(request: Omit<LiveRequest, 'expert' | 'key'>, turn: Turn, work: Work): Promise<ChatQuestion> {
    return (await this.prompts(request)).prompts.question(turn, work);
  }

  /** An expert that is ready to be asked. */
  async expert(request: LiveRequest): Promise<{ readonly set: DialogueSet; readonly expert: LiveExpert }> {
    const { set, prompts } = await this.prompts(request);
    const expert = this.liveExpert(request.expert, request.key, set, prompts);
    return { set, expert };
  }

  /**
   * Plans a run: looks at what the run file holds, and estimates what the rest takes. Rejects where the file is no run
   * of these dialogues. Nothing is written or asked before `run`.
   */
  async plan(
    request: LiveRequest & { readonly run: string } & Omit<RunRequest, 'dialogues' | 'expected'>,
    signal: AbortSignal,
  ): Promise<PlannedRun> {
    const { set, expert } = await this.expert(request);
    const { lines } = await readRunFile(request.run);
    const earlier = new EarlierAnswers(lines);
    const refusal = earlier.strangeness(set.dialogues) ?? earlier.otherHistory(request.history);
    if (refusal !== undefined) throw new UnreadableFile(request.run, `${refusal}.`);
    const turns = turnsInQuestion(set.dialogues, request.limit).flat();
    const open = turns.filter((turn) => isOpen(earlier.of(turn), request.againUnreadable));
    const { prompts, price } = expert.parts;
    const { concurrency } = request;
    const answered = turns.length - open.length;
    const estimate = await estimateRun({ open, answered, lines, prompts, price, concurrency }, signal);
    const asked = { ...request, dialogues: set.dialogues, expected: estimate.usage };
    return { set, estimate, run: (work) => runExpert(expert, request.run, asked, work) };
  }

  /** Plans a loop. Nobody is asked before its `run`. Rejects where a run cannot be read. */
  async planLoop(plan: LoopPlan, signal: AbortSignal): Promise<PlannedLoop> {
    const { settings, files, limit, template, concurrency } = plan;
    const { set, prompts } = await this.prompts({ files, settings, template });
    const dialogues = set.dialogues.slice(0, limit);
    const open = dialogues.flatMap(({ turns }) => turns);
    const answering = await this.sources.experts.answering(settings.experts, set.dialogues, open, signal);
    const estimates: PlannedLoop['estimates'][number][] = [];
    const experts: LoopExpert[] = [];
    for (const [index, { id, name, endpoint }] of settings.experts.entries()) {
      const recorded = answering.experts[index]?.answers;
      if (endpoint) {
        const { price } = endpoint;
        const estimate = await estimateRun({ open, answered: 0, lines: [], prompts, price, concurrency }, signal);
        estimates.push({ id, endpoint, estimate });
      }
      const live = endpoint && this.liveExpert({ id, endpoint }, plan.keyOf(endpoint), set, prompts);
      experts.push(
        new LoopExpert({ id, name }, live, recorded, estimates.find((each) => each.id === id)?.estimate.usage),
      );
    }
    const profile = set.profile(settings.matching);
    const asked = { ...plan, file: firstOf(set.files), dialogues, profile, experts };
    const run = (work: Work) => new ClosedLoop(this.sources.routing(), asked, work).outcome();
    return { policy: settings.policy, experts, estimates, problems: [...set.problems, ...answering.problems], run };
  }

  private liveExpert(
    { id, endpoint }: LiveRequest['expert'],
    key: string | undefined,
    set: DialogueSet,
    prompts: ExpertPrompts,
  ): LiveExpert {
    const model = this.sources.model ?? ((...asked) => new ChatEndpoint(...asked));
    return new LiveExpert({
      id,
      model: model(endpoint, key),
      price: endpoint.price,
      prompts,
      spelling: new SlotSpelling(set.dialogues),
      patience: this.sources.patience ?? patience,
    });
  }

  private async prompts({ files, settings, template }: Omit<LiveRequest, 'expert' | 'key'>) {
    const [set, pools, loaded] = await Promise.all([
      this.sources.dialogues(files),
      this.sources.pools(settings.pools),
      loadTemplate(template),
    ]);
    const router = await this.routerOf(set, pools, settings);
    return { set, prompts: new ExpertPrompts({ template: loaded, set, pools, router }) };
  }

  /** Without exemplars, nothing needs to be found, and no encoder to be loaded. */
  private async routerOf(set: DialogueSet, { stored }: LoadedPools, settings: LiveRequest['settings']) {
    if (stored.length === 0) return undefined;
    const source = textsOfDialogues(firstOf(set.files), set.dialogues);
    return (await this.sources.router(settings.encoder, settings.tuning, source)).router;
  }
}
