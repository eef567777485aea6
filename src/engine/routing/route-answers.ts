import type { MatchingProfile } from '../../core/dialogue/matching-profiles/matching-profile';
import type { ScoreMeaning } from '../../core/routing/probability/route-probabilities';
import type { engineContract } from '../../protocol/engine/engine-contract';
import type { Inspection } from '../../protocol/engine/inspection';
import type { Handlers, Params } from '../../protocol/wire/contract';
import type { FileProblem } from '../../vocabulary/problem';
import type { RouteSummary } from '../../vocabulary/routing/route';
import type { RouteProbability } from '../../vocabulary/routing/route-probability';
import { firstOf, itemAt } from '../../vocabulary/values/required';
import { silently, type Work } from '../../vocabulary/work';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import { turnNamed, type NamedTurn } from '../files/named-turns';
import { TurnProbabilities } from './probability/turn-probabilities';
import type { ProjectExperts } from '../experts/project-experts';
import { inspectionOf, routeSummary } from './inspect';
import { inspectedPool } from './inspected-pool';
import { SharedVotes } from './shared-votes';
import { stateViewOf } from './state-view';
import { allRoutes, type TurnRouting, type TurnsToRoute } from './turn-routing';

type Methods = typeof engineContract;
type Asked = Pick<Handlers<Methods>, 'route' | 'inspect' | 'states' | 'probabilities'>;

/** Where the answers get their input. */
export interface RouteAnswerSources {
  readonly routing: TurnRouting;
  /** The data set that a file is part of; by default, the file alone. */
  readonly dialogueSet: (file: string, files: readonly string[] | undefined) => Promise<DialogueSet>;
  readonly turnsIn: (file: string) => Promise<readonly NamedTurn[]>;
  readonly experts: ProjectExperts;
}

/** Some of the inspections of a request, and what is wrong with their routes. */
export interface InspectionSlice {
  readonly inspections: readonly Inspection[];
  /** How probable a right answer is on each of these turns; none where that was not asked for. */
  readonly probabilities: readonly RouteProbability[];
  readonly problems: readonly FileProblem[];
}

type InspectRequest = Omit<Params<Methods['inspect']>, 'dialogue' | 'turn'> & {
  readonly turns: readonly NamedTurn[];
  readonly withProbabilities?: boolean;
};

/** Answers what is asked of routes: the routes, what they rest on, and the states that they add up to. */
export class RouteAnswers implements Asked {
  private readonly turnProbabilities: TurnProbabilities;

  constructor(private readonly sources: RouteAnswerSources) {
    const { routing, experts } = sources;
    this.turnProbabilities = new TurnProbabilities({ experts, decide: routing.decide.bind(routing) });
  }

  readonly route: Asked['route'] = async ({ settings, file, files, turns: named }, work) => {
    const set = await this.sources.dialogueSet(file, files);
    const references = named ?? (await this.sources.turnsIn(file));
    const turns = references.map((reference) => turnNamed(set, reference, file).turn);
    const request = { settings, file, dialogues: set.dialogues, turns };
    const { slices, experts, problems } = await this.sources.routing.decide(request, work);
    const profile = set.profile(settings.matching);
    const routes: RouteSummary[] = [];
    const ofSlices = new Map<string, FileProblem>();
    const shared = new SharedVotes(file);
    for await (const slice of slices) {
      for (const problem of slice.problems) ofSlices.set(problem.message, problem);
      for (const { turn, route } of slice.routed) {
        shared.add(route);
        const { dialogue } = itemAt(references, routes.length);
        routes.push({ ...routeSummary(route, turn, experts, profile), dialogue });
      }
    }
    return { routes, problems: [...problems, ...ofSlices.values(), ...shared.problems()] };
  };

  readonly inspect: Asked['inspect'] = async ({ dialogue, turn, ...request }, work) => {
    const inspected: Inspection[] = [];
    const asked = { ...request, turns: [{ dialogue, turn }] };
    for await (const { inspections } of this.inspections(asked, work)) inspected.push(...inspections);
    return firstOf(inspected);
  };

  /**
   * Inspections of turns of one file, slice by slice. The pools are looked through once for all turns, and each file is
   * looked up once. Problems come as soon as they are known, each once or with every slice that has it.
   */
  async *inspections(
    { settings, file, files, turns: named, moves, pinned, withProbabilities = false }: InspectRequest,
    work: Work,
  ): AsyncGenerator<InspectionSlice, void> {
    const set = await this.sources.dialogueSet(file, files);
    const found = named.map((reference) => turnNamed(set, reference, file));
    const turns = found.map(({ turn }) => turn);
    const request = { settings, file, dialogues: set.dialogues, turns, moves, pinned };
    const routing = await this.sources.routing.explain(request, work);
    const { slices, pools, ...basis } = routing;
    const source = {
      ...basis,
      file,
      pool: inspectedPool(pools.stored),
      k: settings.k,
      profile: set.profile(settings.matching),
    };
    yield { inspections: [], probabilities: [], problems: basis.problems };
    const shared = new SharedVotes(file);
    let done = 0;
    for await (const { routed, search, problems } of slices) {
      const inspections = routed.map(({ turn, route, ownDialogue }) => {
        shared.add(route);
        const { dialogue: id } = itemAt(named, done);
        const { dialogue } = itemAt(found, done++);
        const inspection = inspectionOf({ ...source, dialogue, turn, route, ownDialogue, search });
        return { ...inspection, dialogue: id, route: { ...inspection.route, dialogue: id } };
      });
      const probabilities = withProbabilities
        ? await this.turnProbabilities.of(routed, request, routing, source.profile, work.signal)
        : [];
      yield { inspections, probabilities, problems };
    }
    yield { inspections: [], probabilities: [], problems: shared.problems() };
  }

  /** In the order of the turns. */
  readonly probabilities: Asked['probabilities'] = async (
    { settings, file, files, turns: named, moves, pinned },
    { signal },
  ) => {
    const set = await this.sources.dialogueSet(file, files);
    const turns = named.map((reference) => turnNamed(set, reference, file).turn);
    const request = { settings, file, dialogues: set.dialogues, turns, moves, pinned };
    const routing = await this.sources.routing.decide(request, silently(signal));
    const profile = set.profile(settings.matching);
    const probabilities: RouteProbability[] = [];
    for await (const { routed } of routing.slices)
      probabilities.push(...(await this.turnProbabilities.of(routed, request, routing, profile, signal)));
    return { probabilities };
  };

  /** What the scores of the policy mean on new dialogues, for turns that are routed elsewhere. */
  async meaning(request: TurnsToRoute, profile: MatchingProfile, { signal }: Work): Promise<ScoreMeaning> {
    const basis = await this.sources.routing.decide({ ...request, turns: [] }, silently(signal));
    return this.turnProbabilities.meaning(request, basis, profile, signal);
  }

  readonly states: Asked['states'] = async ({ settings, file, files, ...named }, work) => {
    const set = await this.sources.dialogueSet(file, files);
    const { dialogue, turn } = turnNamed(set, named, file);
    const request = { settings, file, dialogues: set.dialogues, turns: dialogue.turns };
    const routing = await this.sources.routing.decide(request, work);
    const { routes } = await allRoutes(routing);
    return stateViewOf({
      dialogue,
      turn,
      chosen: routes.map(({ expert }) => expert),
      experts: routing.experts,
      profile: set.profile(settings.matching),
    });
  };
}
