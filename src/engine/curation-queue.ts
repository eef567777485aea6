import { curationQueue } from '../core/curation/curation-queue';
import { expectedExperts, judgedTogether, type ExpectedExperts } from '../core/curation/expected-experts';
import type { DialogueFile, Turn } from '../core/dialogue/model';
import type { Exemplar } from '../core/pools/exemplar';
import { expertsNamed } from '../core/pools/experts-named';
import type { Handlers, Params } from '../protocol/contract';
import type { QueueProgress, queueContract } from '../protocol/queue-contract';
import { breathe } from './breathe';
import type { LoadedPools } from './exemplar-pools';
import type { ChosenRouter } from './tuned-routers';

/** Where the queue has its input from. */
export interface CurationSources {
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
  readonly dialogues: (file: string) => Promise<DialogueFile>;
  readonly router: (encoder: string | undefined, tuning: string | undefined) => Promise<ChosenRouter>;
}

interface QueueControl {
  readonly signal: AbortSignal;
  readonly progress: (progress: QueueProgress) => void;
}

/** Ranks exemplars by how much a look is worth. Remembers the slow part, the judgment of neighbors, while the exemplars stay as they are. */
export class CurationQueue {
  private judged: { readonly pools: LoadedPools; readonly experts: string; readonly expected: ExpectedExperts } | undefined;

  constructor(private readonly sources: CurationSources) {}

  readonly queue: Handlers<typeof queueContract>['queue'] = async (params, control) => {
    const pools = await this.sources.pools(params.pools);
    const experts = params.experts ?? expertsNamed(pools.stored.map(({ exemplar }) => exemplar));
    const exemplars = pools.stored.map(({ exemplar }) => exemplar).filter(({ expert }) => expert !== null && experts.includes(expert));
    if (exemplars.length === 0) throw new Error(`There is no exemplar in the pool of an expert to look at: ${pools.problems[0]?.message ?? 'build exemplar pools first, or restore some'}.`);
    const file = params.dialogues === null ? undefined : await this.sources.dialogues(params.dialogues);
    const turns = file?.dialogues.flatMap((dialogue) => dialogue.turns) ?? [];
    const { routes, problems } = await this.route(params, { pools, experts, exemplars, turns }, control);
    const expected = await this.expectedOf(pools, exemplars, experts, control);
    const asked = turns.flatMap((turn, place) => {
      const route = routes[exemplars.length + place];
      return route ? [{ turn, route }] : [];
    });
    const items = curationQueue({ exemplars, experts, expected, ownRoutes: routes.slice(0, exemplars.length), asked }, params.reason ?? undefined);
    const ofDialogues = (file?.problems ?? []).map((problem) => ({ ...problem, file: params.dialogues ?? '' }));
    return { items: [...items], problems: [...pools.problems, ...problems, ...ofDialogues] };
  };

  /** Of the exemplars' own turns, and then of the asked ones. */
  private async route({ encoder, tuning, k }: Params<typeof queueContract.queue>, { pools, experts, exemplars, turns }: { pools: LoadedPools; experts: readonly string[]; exemplars: readonly Exemplar[]; turns: readonly Turn[] }, { signal, progress }: QueueControl) {
    const { router, problems } = await this.sources.router(encoder, tuning);
    const tell = (done: number, total: number) => progress({ phase: 'routing', done, total });
    const { routes } = await router.route({ turns: [...exemplars.map(turnOf), ...turns], pools, experts, k }, { signal, progress: tell });
    return { routes, problems };
  }

  private async expectedOf(pools: LoadedPools, exemplars: readonly Exemplar[], experts: readonly string[], { signal, progress }: QueueControl): Promise<ExpectedExperts> {
    const key = experts.join('\n');
    if (this.judged?.pools === pools && this.judged.experts === key) return this.judged.expected;
    const expected: Float64Array[] = [];
    let done = 0;
    for (const rows of judgedTogether(exemplars)) {
      progress({ phase: 'judging', done, total: exemplars.length });
      await breathe(signal);
      const part = expectedExperts(rows.flatMap((row) => exemplars[row] ?? []), experts);
      for (const [place, row] of rows.entries()) expected[row] = part[place] ?? new Float64Array(experts.length);
      done += rows.length;
    }
    this.judged = { pools, experts: key, expected };
    return expected;
  }
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** An exemplar's turn, as if it were to be routed. */
function turnOf({ dialogue, turn, previousState, systemUtterance, userUtterance, belief }: Exemplar): Turn {
  return { dialogue, index: turn, services: [], previousState, systemUtterance, userUtterance, state: undefined, belief, place: NOWHERE };
}
