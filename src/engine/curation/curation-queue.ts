import { curationQueue } from '../../core/curation/curation-queue';
import type { CurationEvidence } from '../../core/curation/curation-evidence';
import { expectedExperts, judgedTogether, type ExpectedExperts } from '../../core/curation/expected-experts';
import type { Turn } from '../../core/dialogue/model';
import { firstOf, itemAt } from '../../vocabulary/values/required';
import { expertsNamed } from '../../core/pools/experts-named';
import type { VotedRoute } from '../../core/routing/route';
import type { Handlers } from '../../protocol/wire/contract';
import type { QueueProgress, queueContract } from '../../protocol/engine/queue-contract';
import { breathe } from '../breathe';
import type { DialogueOrigin, DialogueSet } from '../data-sets/dialogue-sets';
import type { TextSource } from '../encoder/fitting-encoder';
import type { LoadedPools } from '../pools/exemplar-pools';
import { turnOfExemplar } from '../pools/exemplar-turn';
import type { ExplainedRoute } from '../routing/inspect';
import type { TurnsToRoute } from '../routing/turn-routing';
import { requireVoters } from '../routing/no-exemplars';
import type { ChosenRouter } from '../routing/routers/encoder-routers';
import { textsOfPools } from '../routing/text-sources';
import { exemplarId, type Exemplar } from '../../vocabulary/exemplar';
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
    const turns = new Map(
      asked.map(({ origin, turn: { dialogue, index } }) => [
        exemplarId(dialogue, index),
        { file: origin.file, dialogue: origin.id, turn: index },
      ]),
    );
    const exemplarIds = new Set(exemplars.map(({ id }) => id));
    const withTurn = (id: string) => ({ id, turn: exemplarIds.has(id) ? null : (turns.get(id) ?? null) });
    const items = curationQueue(evidence, reason ?? undefined).map(({ beside = [], ...item }) => ({
      ...item,
      ...withTurn(item.id),
      beside: beside.map(withTurn),
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
