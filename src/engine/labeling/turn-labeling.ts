import type { Turn } from '../../core/dialogue/model';
import { labelAgreement } from '../../core/labeling/label-agreement';
import { coverageOf, labelOrder } from '../../core/labeling/label-order';
import { vectorOf, type VectorMatrix } from '../../core/retriever/vector-matrix';
import type { labelingContract, TurnToLabel } from '../../protocol/engine/dialogues/labeling-contract';
import type { Handlers, Params } from '../../protocol/wire/contract';
import { exemplarId, type Exemplar } from '../../vocabulary/exemplar';
import { firstOf, float32At, float64At, itemAt } from '../../vocabulary/values/required';
import type { Work } from '../../vocabulary/work';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import { exemplarSubject } from '../decisions/subjects';
import type { TextSource } from '../encoder/fitting-encoder';
import type { LoadedPools } from '../pools/exemplar-pools';
import { turnOfExemplar } from '../pools/exemplar-turn';
import type { ChosenRouter } from '../routing/routers/encoder-routers';
import { textsOfDialogues } from '../routing/text-sources';

/** Where labeling gets its input. */
export interface LabelingSources {
  readonly pools: (files: readonly string[]) => Promise<LoadedPools>;
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly router: (encoder: string | null, tuning: string | undefined, source: TextSource) => Promise<ChosenRouter>;
}

/** More turns are represented by evenly spread ones, because the order compares each with each. */
const MOST_COMPARED = 1000;

/** Nobody labels more in one go. */
const MOST_ASKED = 200;

/** A vote with at most this share of the votes between the first two is nearly a tie. */
const NEAR_TIE = 0.2;

type Request = Params<(typeof labelingContract)['turnsToLabel']>;

/** Says which turns should be labeled, and how good the router is by the labels. */
export class TurnLabeling implements Handlers<typeof labelingContract> {
  constructor(private readonly sources: LabelingSources) {}

  readonly turnsToLabel: Handlers<typeof labelingContract>['turnsToLabel'] = async (request, work) => {
    const read = await this.read(request);
    const { turns, set, exemplars } = read;
    const known = new Set(exemplars.map(({ id }) => id));
    const open = spread(turns.filter(({ dialogue, index }) => !known.has(exemplarId(dialogue, index))));
    const [vectors, nearest] = await this.nearnessOf(open, read, work);
    const clarity = await this.clarityOf(open, read, request, work);
    const order = labelOrder({ vectors, nearest, clarity }, MOST_ASKED);
    const dialogues = new Map(set.dialogues.map((dialogue) => [dialogue.id, dialogue]));
    return {
      turns: order.flatMap(({ row, reaches }): TurnToLabel[] => {
        const turn = itemAt(open, row);
        const dialogue = dialogues.get(turn.dialogue);
        if (!dialogue) return [];
        const { file, id } = set.origin(dialogue);
        return [
          {
            file,
            dialogue: id,
            turn: turn.index,
            about: exemplarSubject({
              id: exemplarId(turn.dialogue, turn.index),
              systemUtterance: turn.systemUtterance,
              userUtterance: turn.userUtterance,
              belief: turn.belief ?? null,
            }),
            reaches,
            nearest: exemplars.length === 0 ? null : float64At(nearest, row),
            isTie: float64At(clarity, row) <= NEAR_TIE,
            trace: turn.trace ?? null,
          },
        ];
      }),
    };
  };

  readonly labelQuality: Handlers<typeof labelingContract>['labelQuality'] = async (request, work) => {
    const read = await this.read(request);
    const [, nearest] = await this.nearnessOf(spread(read.turns), read, work);
    const labels = read.exemplars.filter(({ rule, expert }) => rule === 'hand' && expert !== null);
    const routes = await this.votes(labels.map(turnOfExemplar), read, request, work);
    const judged = labels.flatMap(({ dialogue, expert }, index) => {
      const route = routes[index];
      return expert === null || !route ? [] : [{ dialogue, label: expert, routed: route.expert }];
    });
    return { labels: labels.length, coverage: coverageOf(nearest), agreement: labelAgreement(judged) };
  };

  private async read({ settings, files }: Request) {
    const [set, pools] = await Promise.all([this.sources.dialogues(files), this.sources.pools(settings.pools)]);
    const { router } = await this.sources.router(
      settings.encoder,
      settings.tuning,
      textsOfDialogues(firstOf(files), set.dialogues),
    );
    const turns = set.dialogues.flatMap((dialogue) => dialogue.turns);
    return { set, pools, router, turns, exemplars: pools.stored.map(({ exemplar }) => exemplar) };
  }

  /** The vectors of turns, and the cosine of each to its nearest exemplar. */
  private async nearnessOf(
    turns: readonly Turn[],
    { router, exemplars }: Pick<Awaited<ReturnType<TurnLabeling['read']>>, 'router' | 'exemplars'>,
    work: Work,
  ): Promise<readonly [VectorMatrix, Float64Array]> {
    const { vectors } = await router.exemplarVectors(turns.map(asExemplar), work);
    const voting = exemplars.filter(({ expert }) => expert !== null);
    const known = await router.exemplarVectors(voting, work);
    const nearest = turns.map((_, row) => nearestIn(vectorOf(vectors, row), known.vectors));
    return [vectors, Float64Array.from(nearest)];
  }

  private async clarityOf(
    turns: readonly Turn[],
    read: Awaited<ReturnType<TurnLabeling['read']>>,
    request: Request,
    work: Work,
  ): Promise<Float64Array> {
    const routes = await this.votes(turns, read, request, work);
    return Float64Array.from(turns, (_, row) => {
      const route = routes[row];
      if (!route) return 1;
      const votes = Object.values(route.votes).reduce((sum, count) => sum + count, 0);
      return votes === 0 ? 1 : route.margin / votes;
    });
  }

  /** The votes on turns, each without the exemplars of its own dialogue; none where nobody can vote. */
  private async votes(
    turns: readonly Turn[],
    { router, pools, exemplars }: Awaited<ReturnType<TurnLabeling['read']>>,
    { settings }: Request,
    work: Work,
  ) {
    const experts = settings.experts.map(({ id }) => id);
    if (!exemplars.some(({ expert }) => expert !== null && experts.includes(expert))) return [];
    return router.route({ turns, pools, experts, k: settings.k }, work);
  }
}

/** At most so many turns, evenly spread, so that every dialogue is represented. */
function spread(turns: readonly Turn[]): readonly Turn[] {
  const every = Math.ceil(turns.length / MOST_COMPARED);
  return every <= 1 ? turns : turns.filter((_, index) => index % every === 0);
}

/** A turn is compared with others as an exemplar would be whose change nobody knows. */
function asExemplar({ dialogue, index, previousState, systemUtterance, userUtterance }: Turn): Exemplar {
  return {
    id: exemplarId(dialogue, index),
    dialogue,
    turn: index,
    previousState,
    systemUtterance,
    userUtterance,
    belief: null,
    expert: null,
    outcomes: {},
    rule: 'hand',
    changes: [],
  };
}

function nearestIn(vector: Float32Array, known: VectorMatrix): number {
  let nearest = 0;
  for (let row = 0; row < known.rows; row++) {
    const other = vectorOf(known, row);
    let product = 0;
    for (let at = 0; at < vector.length; at++) product += float32At(vector, at) * float32At(other, at);
    nearest = Math.max(nearest, product);
  }
  return nearest;
}
