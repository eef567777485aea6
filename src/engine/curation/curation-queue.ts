import { curationQueue } from '../../core/curation/curation-queue';
import type { CurationEvidence } from '../../core/curation/curation-evidence';
import { expectedExperts, judgedTogether, type ExpectedExperts } from '../../core/curation/expected-experts';
import type { DialogueFile, Turn } from '../../core/dialogue/model';
import { itemAt } from '../../core/required';
import { expertsNamed } from '../../core/pools/experts-named';
import type { Route } from '../../core/routing/route';
import type { Handlers } from '../../protocol/wire/contract';
import type { QueueProgress, queueContract } from '../../protocol/engine/queue-contract';
import { breathe } from '../breathe';
import type { LoadedPools } from '../files/exemplar-pools';
import type { AnyRoute } from '../routing/inspect';
import { requireVoters } from '../routing/no-exemplars';
import type { ChosenRouter } from '../routing/tuned-routers';
import type { RoutingControl } from '../routing/turn-router';
import { exemplarId, type Exemplar } from '../../vocabulary/exemplar';
import type { FileProblem } from '../../vocabulary/problem';
import type { RoutingSettings } from '../../vocabulary/routing-settings';

/** Where the queue gets its input. */
export interface CurationSources {
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
  readonly dialogues: (file: string) => Promise<DialogueFile>;
  readonly router: (encoder: string | undefined, tuning: string | undefined) => Promise<ChosenRouter>;
  /** The routes of a file's turns under the project's settings, each with its explanation. */
  readonly explained: (
    settings: RoutingSettings,
    file: string,
    turns: readonly Turn[],
    control: RoutingControl,
  ) => Promise<{ readonly routes: readonly AnyRoute[]; readonly problems: readonly FileProblem[] }>;
}

interface QueueControl {
  readonly signal: AbortSignal;
  readonly progress: (progress: QueueProgress) => void;
}

interface AskedTurn {
  readonly file: string;
  readonly turn: Turn;
  readonly route: AnyRoute;
}

/**
 * Ranks exemplars by how much a look at them is worth. Caches the slow part, the judgment by neighbors, until the
 * exemplars change.
 */
export class CurationQueue {
  private judged:
    { readonly pools: LoadedPools; readonly experts: string; readonly expected: ExpectedExperts } | undefined;

  constructor(private readonly sources: CurationSources) {}

  readonly queue: Handlers<typeof queueContract>['queue'] = async ({ dialogues, reason, ...params }, control) => {
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
    const own = await this.ownRoutes(settings, { pools, exemplars }, control);
    const { asked, problems } = await this.askedTurns(settings, dialogues, control);
    const evidence: CurationEvidence = {
      exemplars,
      experts,
      nameOf: (expert) => settings.experts.find(({ id }) => id === expert)?.name ?? expert ?? 'no expert',
      expected: await this.expectedOf(pools, exemplars, experts, control),
      ownRoutes: own.routes,
      asked,
    };
    const turns = new Map(
      asked.map(({ file, turn: { dialogue, index } }) => [
        exemplarId(dialogue, index),
        { file, dialogue, turn: index },
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
    control: QueueControl,
  ): Promise<{ readonly routes: readonly Route[]; readonly problems: readonly FileProblem[] }> {
    const { router, problems } = await this.sources.router(settings.encoder, settings.tuning);
    const { routes } = await router.route(
      { turns: exemplars.map(turnOf), pools, experts: settings.experts.map(({ id }) => id), k: settings.k },
      routing(control),
    );
    return { routes, problems };
  }

  private async askedTurns(
    settings: RoutingSettings,
    files: readonly string[],
    control: QueueControl,
  ): Promise<{ readonly asked: readonly AskedTurn[]; readonly problems: readonly FileProblem[] }> {
    const asked: AskedTurn[] = [];
    const allProblems: FileProblem[] = [];
    for (const file of files) {
      const { dialogues, problems } = await this.sources.dialogues(file);
      const turns = dialogues.flatMap((dialogue) => dialogue.turns);
      const explained = await this.sources.explained(settings, file, turns, routing(control));
      for (const problem of problems) allProblems.push({ ...problem, file });
      for (const problem of explained.problems) if (!settings.pools.includes(problem.file)) allProblems.push(problem);
      for (const [index, turn] of turns.entries()) {
        asked.push({ file, turn, route: itemAt(explained.routes, index) });
      }
    }
    return { asked, problems: allProblems };
  }

  private async expectedOf(
    pools: LoadedPools,
    exemplars: readonly Exemplar[],
    experts: readonly string[],
    { signal, progress }: QueueControl,
  ): Promise<ExpectedExperts> {
    const key = experts.join('\n');
    if (this.judged?.pools === pools && this.judged.experts === key) return this.judged.expected;
    const expected: Float64Array[] = [];
    let done = 0;
    for (const rows of judgedTogether(exemplars)) {
      progress({ phase: 'judging', done, total: exemplars.length });
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

function routing({ signal, progress }: QueueControl): RoutingControl {
  return { signal, progress: (done, total) => progress({ phase: 'routing', done, total }) };
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** An exemplar's turn, ready to be routed. */
function turnOf({ dialogue, turn, previousState, systemUtterance, userUtterance, belief }: Exemplar): Turn {
  return {
    dialogue,
    index: turn,
    services: [],
    previousState,
    systemUtterance,
    userUtterance,
    state: undefined,
    belief,
    range: NOWHERE,
  };
}
