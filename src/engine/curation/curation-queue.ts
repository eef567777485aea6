import { curationQueue } from '../../core/curation/curation-queue';
import type { CurationEvidence } from '../../core/curation/curation-evidence';
import { expectedExperts, judgedTogether, type ExpectedExperts } from '../../core/curation/expected-experts';
import type { Turn } from '../../core/dialogue/model';
import { firstOf, itemAt, required } from '../../vocabulary/values/required';
import { expertsNamed } from '../../core/pools/experts-named';
import type { VotedRoute } from '../../core/routing/route';
import type { Handlers } from '../../protocol/wire/contract';
import type { CurationQueueItem, QueueProgress, queueContract } from '../../protocol/engine/queue-contract';
import { breathe } from '../breathe';
import type { DialogueOrigin, DialogueSet } from '../data-sets/dialogue-sets';
import type { TextSource } from '../encoder/fitting-encoder';
import { exemplarSubject } from '../decisions/subjects';
import type { LoadedPools, StoredExemplar } from '../pools/exemplar-pools';
import { turnOfExemplar } from '../pools/exemplar-turn';
import type { ExplainedRoute } from '../routing/inspect';
import type { TurnsToRoute } from '../routing/turn-routing';
import { requireVoters } from '../routing/no-exemplars';
import type { ChosenRouter } from '../routing/routers/encoder-routers';
import { textsOfPools } from '../routing/text-sources';
import { exemplarId, type Exemplar } from '../../vocabulary/exemplar';
import type { FileTurn } from '../../vocabulary/turn-reference';
import type { FileProblem } from '../../vocabulary/problem';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import { inPhase, type Work } from '../../vocabulary/work';

/** Where the queue gets its input. */
export interface CurationSources {
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly router: (encoder: string | null, tuning: string | undefined, source: TextSource) => Promise<ChosenRouter>;
  /** The routes of a file's turns under the project's settings, each with its explanation. */
  readonly explained: (
    request: TurnsToRoute,
    work: Work,
  ) => Promise<{ readonly routes: readonly ExplainedRoute[]; readonly problems: readonly FileProblem[] }>;
}

interface AskedTurn {
  /** Where the turn's dialogue stands. */
  readonly origin: DialogueOrigin;
  readonly turn: Turn;
  readonly route: ExplainedRoute;
}

/**
 * Ranks exemplars by how much a look at them is worth. Caches the slow part, the judgment by neighbors, until the
 * exemplars change.
 */
export class CurationQueue {
  private judged:
    { readonly pools: LoadedPools; readonly experts: string; readonly expected: ExpectedExperts } | undefined;

  constructor(private readonly sources: CurationSources) {}

  readonly queue: Handlers<typeof queueContract>['queue'] = async ({ dialogues, reason, ...params }, work) => {
    const pools = await this.sources.pools(params.pools);
    const settings = {
      ...params,
      experts:
        params.experts ?? expertsNamed(pools.stored.map(({ exemplar }) => exemplar)).map((id) => ({ id, name: id })),
    };
    const experts = settings.experts.map(({ id }) => id);
    requireVoters(pools, experts);
    const exemplars = pools.stored
      .map(({ exemplar }) => exemplar)
      .filter(({ expert }) => expert !== null && experts.includes(expert));
    const own = await this.ownRoutes(settings, { pools, exemplars }, work);
    const { asked, problems } = await this.askedTurns(settings, dialogues, work);
    const evidence: CurationEvidence = {
      exemplars,
      experts,
      nameOf: (expert) => settings.experts.find(({ id }) => id === expert)?.name ?? expert ?? 'no expert',
      expected: await this.expectedOf(pools, exemplars, experts, work),
      ownRoutes: own.routes,
      asked,
    };
    const places = new ItemPlaces(pools, asked);
    const items = curationQueue(evidence, reason ?? undefined).map(({ beside = [], ...item }) => ({
      ...item,
      ...places.named(item.id),
      ...places.decided(item.id),
      beside: beside.map((id) => places.named(id)),
    }));
    return { items, problems: [...pools.problems, ...own.problems, ...problems] };
  };

  /** Routes the exemplars' own turns by votes. */
  private async ownRoutes(
    settings: RoutingSettings,
    { pools, exemplars }: { readonly pools: LoadedPools; readonly exemplars: readonly Exemplar[] },
    work: Work<QueueProgress>,
  ): Promise<{ readonly routes: readonly VotedRoute[]; readonly problems: readonly FileProblem[] }> {
    const source = textsOfPools(pools, settings.pools);
    const { router, problems } = await this.sources.router(settings.encoder, settings.tuning, source);
    const routes = await router.route(
      { turns: exemplars.map(turnOfExemplar), pools, experts: settings.experts.map(({ id }) => id), k: settings.k },
      inPhase(work, 'routing'),
    );
    return { routes, problems };
  }

  private async askedTurns(
    settings: RoutingSettings,
    files: readonly string[],
    work: Work<QueueProgress>,
  ): Promise<{ readonly asked: readonly AskedTurn[]; readonly problems: readonly FileProblem[] }> {
    if (files.length === 0) return { asked: [], problems: [] };
    const set = await this.sources.dialogues(files);
    const { dialogues } = set;
    const turns = dialogues.flatMap((dialogue) => dialogue.turns);
    const request = { settings, file: firstOf(files), dialogues, turns };
    const explained = await this.sources.explained(request, inPhase(work, 'routing'));
    const origins = dialogues.flatMap((dialogue) => dialogue.turns.map(() => set.origin(dialogue)));
    const asked = turns.map((turn, index) => ({
      origin: itemAt(origins, index),
      turn,
      route: itemAt(explained.routes, index),
    }));
    const ofOthers = explained.problems.filter(({ file }) => !settings.pools.includes(file));
    return { asked, problems: [...set.problems, ...ofOthers] };
  }

  private async expectedOf(
    pools: LoadedPools,
    exemplars: readonly Exemplar[],
    experts: readonly string[],
    { signal, report }: Work<QueueProgress>,
  ): Promise<ExpectedExperts> {
    const key = experts.join('\n');
    if (this.judged?.pools === pools && this.judged.experts === key) return this.judged.expected;
    const expected: Float64Array[] = [];
    let done = 0;
    for (const rows of judgedTogether(exemplars)) {
      report({ phase: 'judging', done, total: exemplars.length });
      await breathe(signal);
      const part = expectedExperts(
        rows.map((row) => itemAt(exemplars, row)),
        experts,
      );
      for (const [index, row] of rows.entries()) expected[row] = itemAt(part, index);
      done += rows.length;
    }
    this.judged = { pools, experts: key, expected };
    return expected;
  }
}

/** Where the exemplars and turns stand that items name by their ids. */
class ItemPlaces {
  private readonly stored: ReadonlyMap<string, StoredExemplar>;
  private readonly turns: ReadonlyMap<string, AskedTurn>;

  constructor(pools: LoadedPools, asked: readonly AskedTurn[]) {
    this.stored = new Map(pools.stored.map((each) => [each.exemplar.id, each]));
    this.turns = new Map(asked.map((each) => [exemplarId(each.turn.dialogue, each.turn.index), each]));
  }

  /** The id, with the turn where it is not that of an exemplar. */
  named(id: string): CurationQueueItem['beside'][number] {
    const asked = this.stored.has(id) ? undefined : this.turns.get(id);
    return { id, turn: asked ? fileTurnOf(asked) : null };
  }

  /** What decisions on an item are about, and the file beside which they stand. */
  decided(id: string): Pick<CurationQueueItem, 'file' | 'about'> {
    const stored = this.stored.get(id);
    if (stored) return { file: stored.file, about: exemplarSubject(stored.exemplar) };
    const { origin, turn } = required(this.turns, id);
    return { file: origin.file, about: exemplarSubject({ ...turn, id, belief: turn.belief ?? {} }) };
  }
}

function fileTurnOf({ origin, turn }: AskedTurn): FileTurn {
  return { file: origin.file, dialogue: origin.id, turn: turn.index };
}
