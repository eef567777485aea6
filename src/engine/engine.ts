import { hasThreshold } from '../vocabulary/policies';
import { drawDialogues } from '../core/pools/draw-dialogues';
import { buildPools } from '../core/pools/build-pools';
import { poolSizes } from '../core/pools/experts-named';
import { expertsWithoutRun, keepHandChanges, rebuiltText } from '../core/pools/keep-hand-changes';
import { readDialogueFile } from '../core/dialogue/formats';
import type { Dialogue, DialogueFile, Turn } from '../core/dialogue/model';
import { matchingProfiles } from '../core/dialogue/matching-profiles';
import type { Params, Handlers, Result } from '../protocol/wire/contract';
import type { engineContract } from '../protocol/engine/engine-contract';
import type { Inspection } from '../protocol/engine/inspection';
import type { TrialMove } from '../protocol/engine/what-if';
import { CurationQueue } from './curation/curation-queue';
import { Derived, Documents } from './files/documents';
import { EncoderRouters, type EncoderRouterParts } from './routing/encoder-routers';
import { Evaluator } from './evaluation/evaluation';
import { inputProblems, type NamedInputs } from './files/input-problems';
import { ExemplarListing } from './files/exemplar-listing';
import { ExemplarPools, type LoadedPools } from './files/exemplar-pools';
import { ProjectExperts, type AnsweringExpert } from './experts/project-experts';
import { recordedExperts } from './experts/recorded-experts';
import { inspectionOf, routeSummary, turnContentOf, type AnyRoute } from './routing/inspect';
import { ExemplarMap } from './map/exemplar-map';
import { requireVoters } from './routing/no-exemplars';
import { RetrieverComparer } from './retrievers/retriever-comparer';
import { RetrieverTuner } from './retrievers/retriever-tuner';
import { ScoredRouters, type ScoredRouter, type ScoredSummary } from './routing/scored-router';
import { stateViewOf } from './routing/state-view';
import { withTrialMoves } from './routing/trial-moves';
import { TunedRouters } from './routing/tuned-routers';
import type { RoutingControl, TurnRouter } from './routing/turn-router';
import type { FileProblem } from '../vocabulary/problem';
import type { RoutingSettings } from '../vocabulary/routing-settings';

type Methods = typeof engineContract;

/**
 * Answers all requests of the host and the terminal. Runs in a process of its own, or inside the terminal's process.
 */
export class Engine implements Handlers<Methods> {
  private readonly documents = new Documents();
  private readonly dialogueFiles = new Derived<DialogueFile>(this.documents, readDialogueFile);
  private readonly experts = new ProjectExperts(this.documents);
  private readonly exemplarPools = new ExemplarPools(this.documents);
  private readonly routers: EncoderRouters;
  private readonly tunedRouters: TunedRouters;
  private readonly scoredRouters = new ScoredRouters();
  /** How files are read, each once until it changes. */
  private readonly reads = {
    dialogues: (file: string) => this.dialogueFiles.of(file),
    run: (file: string) => this.experts.run(file),
  };
  private readonly comparer = new RetrieverComparer({
    dialogues: (file) => this.dialogueFiles.of(file),
    encoder: async (folder) => (await this.routers.chosen(folder)).encoder,
    tunedEncoder: async (folder, tuning) =>
      (await this.tunedRouters.require(await this.routers.chosen(folder), tuning)).encoder,
  });

  private readonly evaluator = new Evaluator({
    ...this.reads,
    encoder: async (folder) => (await this.routers.chosen(folder)).encoder,
  });

  private readonly tuner = new RetrieverTuner({
    ...this.reads,
    encoder: async (folder) => (await this.routers.chosen(folder)).encoder,
  });
  private readonly curationQueue = new CurationQueue({
    pools: (files) => this.exemplarPools.load(files),
    dialogues: (file) => this.dialogueFiles.of(file),
    router: async (encoder, tuning) => this.tunedRouters.over(await this.routers.of(encoder), tuning),
    explained: async (settings, file, dialogues, control) => {
      const turns = dialogues.flatMap((dialogue) => dialogue.turns);
      const request = { settings, file, dialogues, turns, detail: 'explain' as const };
      const { routes, problems } = await this.routeTurns(request, control);
      return { routes: routes.filter((route) => 'neighbors' in route), problems };
    },
  });
  private readonly exemplarMap = new ExemplarMap({
    pools: (files) => this.exemplarPools.load(files),
    router: async (encoder, tuning) => this.tunedRouters.over(await this.routers.of(encoder), tuning),
  });
  readonly pools = new ExemplarListing((files) => this.exemplarPools.load(files)).pools;
  readonly map = this.exemplarMap.map;
  readonly queue = this.curationQueue.queue;
  readonly tune = this.tuner.tune;
  readonly stopTuning = this.tuner.stopTuning;

  /** Tests pass a fake encoder. */
  constructor(parts: EncoderRouterParts) {
    this.routers = new EncoderRouters(parts);
    this.tunedRouters = new TunedRouters(this.documents, parts);
  }

  readonly outline = async ({ file }: Params<Methods['outline']>): Promise<Result<Methods['outline']>> => {
    const { format, dialogues, problems } = await this.dialogueFiles.of(file);
    return {
      format,
      problems,
      dialogues: dialogues.map(({ id, services, turns, range }) => ({
        id,
        services,
        range,
        turns: turns.map((turn) => ({ index: turn.index, userUtterance: turn.userUtterance, range: turn.range })),
      })),
    };
  };

  readonly setDocument = ({ file, text }: Params<Methods['setDocument']>): null => {
    this.documents.set(file, text);
    return null;
  };

  readonly route: Handlers<Methods>['route'] = async ({ settings, file, turns }, { signal, progress }) => {
    const source = await this.dialogueFiles.of(file);
    const all = source.dialogues.flatMap((dialogue) => dialogue.turns);
    const requested = turns === null ? all : turns.map((reference) => turnOf(all, reference, file));
    const control = { signal, progress: (done: number, total: number) => progress({ done, total }) };
    const { routes, experts, problems } = await this.routeTurns(
      { settings, file, dialogues: source.dialogues, turns: requested, detail: 'decide' },
      control,
    );
    return {
      routes: routes.flatMap((route, index) => {
        const turn = requested[index];
        return turn ? [routeSummary(route, turn, experts, matchingProfiles[settings.matching])] : [];
      }),
      problems: [...problems],
    };
  };

  readonly inspect: Handlers<Methods>['inspect'] = async ({ settings, file, ...reference }, { signal, progress }) => {
    const { dialogues } = await this.dialogueFiles.of(file);
    const { dialogue, turn } = dialogueTurn(dialogues, reference, file);
    const control = { signal, progress: (done: number, total: number) => progress({ done, total }) };
    const { routes, experts, pools, search, encoder } = await this.routeTurns(
      {
        settings,
        file,
        dialogues,
        turns: [turn],
        detail: 'explain',
        moves: reference.moves,
        pinned: reference.pinned,
      },
      control,
    );
    const route = routes[0];
    if (!route || !('neighbors' in route))
      throw new Error(`Turn ${reference.turn + 1} of "${reference.dialogue}" has no route.`);
    const exemplars = new Map(pools.stored.map((stored) => [stored.exemplar.id, stored]));
    return inspectionOf({
      file,
      dialogue,
      turn,
      route,
      experts,
      exemplars,
      k: settings.k,
      search,
      encoder,
      profile: matchingProfiles[settings.matching],
    });
  };

  readonly states: Handlers<Methods>['states'] = async ({ settings, file, ...reference }, { signal, progress }) => {
    const { dialogues } = await this.dialogueFiles.of(file);
    const { dialogue, turn } = dialogueTurn(dialogues, reference, file);
    const control = { signal, progress: (done: number, total: number) => progress({ done, total }) };
    const { routes, experts } = await this.routeTurns(
      { settings, file, dialogues, turns: dialogue.turns, detail: 'decide' },
      control,
    );
    return stateViewOf({
      dialogue,
      turn,
      chosen: routes.map(({ expert }) => expert),
      experts,
      profile: matchingProfiles[settings.matching],
    });
  };

  readonly turnContent = async ({
    file,
    matching,
    ...request
  }: Params<Methods['turnContent']>): Promise<Result<Methods['turnContent']>> => {
    const { dialogues } = await this.dialogueFiles.of(file);
    const { turn } = dialogueTurn(dialogues, request, file);
    const { experts } = await this.experts.answering(request.experts, dialogues, [turn]);
    return turnContentOf(turn, experts, matchingProfiles[matching]);
  };

  readonly buildPools = async (params: Params<Methods['buildPools']>): Promise<Result<Methods['buildPools']>> => {
    const { dialogues, problems } = await this.dialogueFiles.of(params.file);
    // Nothing can be learned from a dialogue without turns.
    const spoken = dialogues.filter(({ turns }) => turns.length > 0);
    const drawn = params.dialogues === null ? spoken : drawDialogues(spoken, params.dialogues, params.seed);
    const experts = await recordedExperts(params.runs, drawn, (file) => this.experts.run(file));
    const built = buildPools(drawn, experts, matchingProfiles[params.matching]);
    const before = params.keep === undefined ? undefined : await this.exemplarPools.load([params.keep]);
    const broken = before?.problems.find(({ severity }) => severity !== 'warning');
    if (broken)
      throw new Error(
        `${broken.file} cannot be read completely, so changes made by hand could be lost: ${broken.message}. ` +
          'Repair it first.',
      );
    const old = before?.stored ?? [];
    const rebuilt = keepHandChanges(
      built.exemplars,
      old.map(({ exemplar }) => exemplar),
    );
    const doubts = expertsWithoutRun(
      rebuilt,
      experts.map(({ expert }) => expert),
    );
    return {
      text: rebuiltText(rebuilt, old),
      kept: rebuilt.kept,
      conflicts: rebuilt.conflicts.map((conflict) => ({ ...conflict })),
      counts: poolSizes(
        rebuilt.exemplars,
        experts.map(({ expert }) => expert),
      ),
      noneRight: built.noneRight,
      unanswered: built.unanswered,
      dialogues: drawn.map(({ id }) => id),
      problems: [
        ...(before?.problems ?? []),
        ...problems.map((problem) => ({ ...problem, file: params.file })),
        ...experts.flatMap(({ file, problems: ofRun }) => ofRun.map((problem) => ({ ...problem, file }))),
        ...doubts.map((message) => ({ severity: 'warning' as const, message, file: params.keep ?? params.file })),
      ],
    };
  };

  readonly encoder = async ({ folder }: Params<Methods['encoder']>): Promise<Result<Methods['encoder']>> => {
    const { id, backend, dimensions } = (await this.routers.require(folder)).encoder;
    return { id, backend, dimensions };
  };

  readonly compareRetrievers: Handlers<Methods>['compareRetrievers'] = (params, context) =>
    this.comparer.compareRetrievers(params, context);

  readonly evaluate: Handlers<Methods>['evaluate'] = (params, context) => this.evaluator.evaluate(params, context);

  /** What is wrong with the files of a command in the terminal, which must know before its work begins. */
  inputProblems(inputs: NamedInputs): Promise<readonly FileProblem[]> {
    return inputProblems(inputs, {
      ...this.reads,
      tuning: async (file, encoder) => this.tunedRouters.require(await this.routers.chosen(encoder), file),
    });
  }

  /** Saves the vectors and frees the encoders. */
  dispose(): Promise<void> {
    return this.routers.dispose();
  }

  private async routeTurns(request: TurnsToRoute, control: RoutingControl) {
    const { settings } = request;
    const pools = withTrialMoves(await this.exemplarPools.load(settings.pools), request.moves);
    requireVoters(
      pools,
      settings.experts.map(({ id }) => id),
    );
    const {
      encoder,
      router,
      problems: refused,
    } = await this.tunedRouters.over(await this.routers.of(settings.encoder), settings.tuning);
    const { experts, problems } = await this.experts.answering(
      settings.experts,
      request.dialogues,
      request.turns,
      control.signal,
    );
    const { routes, search, instead } = await routesOf(
      { ...request, pools, experts },
      router,
      this.scoredRouters.of(encoder),
      control,
    );
    return {
      routes,
      search,
      experts,
      pools,
      problems: [...pools.problems, ...refused, ...problems, ...instead],
      encoder: { id: encoder.id, backend: encoder.backend },
    };
  }
}

/** Turns of one file, and how to route them. */
interface TurnsToRoute {
  readonly settings: RoutingSettings;
  readonly file: string;
  /** All dialogues of the file, on which the experts' runs are fitted. */
  readonly dialogues: readonly Dialogue[];
  readonly turns: readonly Turn[];
  /** Decisions are much faster than explanations. */
  readonly detail: 'decide' | 'explain';
  /** Exemplars to be treated as if they were in other pools. */
  readonly moves?: readonly TrialMove[] | undefined;
  /** Exemplars that vote regardless of their rank, where neighbors vote. */
  readonly pinned?: readonly string[] | undefined;
}

interface RoutingResult {
  readonly routes: readonly (AnyRoute | ScoredSummary)[];
  readonly search: Inspection['search'];
  /** Why some turns are not routed by the project's settings; each reason once. */
  readonly instead: readonly FileProblem[];
}

async function routesOf(
  request: TurnsToRoute & { pools: LoadedPools; experts: readonly AnsweringExpert[] },
  router: TurnRouter,
  scored: ScoredRouter,
  control: RoutingControl,
): Promise<RoutingResult> {
  const { settings, turns, pools, experts, file } = request;
  const { policy } = settings;
  if (!hasThreshold(policy))
    return {
      ...(await router.route(
        { turns, pools, experts: experts.map(({ id }) => id), k: settings.k, pinned: new Set(request.pinned) },
        control,
      )),
      instead: [],
    };
  const answers = { cheapest: experts[0]?.answers, costliest: experts.at(-1)?.answers };
  const routes = await scored[request.detail]({ turns, pools, settings, policy, answers }, control);
  const reasons = [...new Set(routes.flatMap(({ instead }) => instead ?? []))];
  return {
    routes,
    search: {
      kind: 'exact',
      recall: 1,
      poolSize: pools.stored.filter(({ exemplar: { expert } }) => expert !== null).length,
    },
    instead: reasons.map((message) => ({ file: settings.experts[0]?.run ?? file, severity: 'warning', message })),
  };
}

function dialogueTurn(
  dialogues: readonly Dialogue[],
  reference: { dialogue: string; turn: number },
  file: string,
): { readonly dialogue: Dialogue; readonly turn: Turn } {
  const dialogue = dialogues.find(({ id }) => id === reference.dialogue);
  const turn = turnOf(dialogue?.turns ?? [], reference, file);
  if (!dialogue) throw new Error(`${file} has no dialogue "${reference.dialogue}".`);
  return { dialogue, turn };
}

function turnOf(turns: readonly Turn[], reference: { dialogue: string; turn: number }, file: string): Turn {
  const turn = turns.find(({ dialogue, index }) => dialogue === reference.dialogue && index === reference.turn);
  if (!turn) throw new Error(`${file} has no turn ${reference.turn + 1} in dialogue "${reference.dialogue}".`);
  return turn;
}
