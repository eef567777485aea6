import { itemAt, required } from '../../../vocabulary/values/required';
import type { Turn } from '../../../core/dialogue/model';
import type { Encoder } from '../../../core/retriever/encoder';
import { cosineWith } from '../../../core/retriever/search/exact-index';
import { turnText } from '../../../core/retriever/turn-text';
import { rowsBetween, type VectorMatrix } from '../../../core/retriever/vector-matrix';
import { exemplarEvidence, withCheapestAnswers, type ExemplarEvidence } from '../../../core/routing/exemplar-evidence';
import { ExemplarFit, expertOf } from '../../../core/routing/exemplar-fit';
import { policies } from '../../../core/routing/policies';
import type { Policy, RoutableTurn } from '../../../core/routing/policies/policy';
import type { VotedRoute } from '../../../core/routing/route';
import type { ScoredRoute } from '../../../core/routing/scored-route';
import { breathe } from '../../breathe';
import type { LoadedPools } from '../../pools/exemplar-pools';
import { missingAnswer, unverified } from './missing-answers';
import type { ScoredRequest } from './scored-request';
import { TurnVectors } from './turn-vectors';
import type { DialogueState, TurnBelief } from '../../../vocabulary/dialogue-state';
import { type PolicyId, DEFAULT_POLICY } from '../../../vocabulary/policies';
import type { ScoredDecision, Switching } from '../../../vocabulary/routing/route';
import { silently, type Work } from '../../../vocabulary/work';

/** A route decided by a score, and why it does not follow the project's settings. */
export interface ScoredSummary {
  readonly decidedBy: 'score';
  readonly dialogue: string;
  readonly turn: number;
  readonly expert: string;
  readonly decision: ScoredDecision;
  /** Weighted votes; none where the policy does not vote. */
  readonly votes: VotedRoute['votes'];
  readonly margin: number;
  /** Unknown: only an explanation finds it. */
  readonly flipDistance: null;
  readonly instead: string | null;
  /** Undefined where changes of the expert cost nothing. */
  readonly switching: Switching | undefined;
  /** Whether the costliest expert's answer is used where that expert is asked. */
  readonly accepts: () => boolean;
}
export type ScoredExplanation = ScoredRoute & Pick<ScoredSummary, 'instead' | 'switching'>;

/** Turns encoded together and scored between two pauses for pending messages. */
const SLICE = 16;

/**
 * A fit is discarded after this many turns, because turns of files that have since changed are never asked for again.
 */
const MOST_TURNS = 50_000;

/** A policy fitted on one version of the pools, and the rows of the turns that were added to it. */
interface CachedFit {
  readonly pools: LoadedPools;
  /** Everything else that the fit depends on. */
  readonly key: string;
  readonly fit: ExemplarFit;
  /** The vectors of the fit's rows, each as a matrix of one row. */
  readonly vectors: VectorMatrix[];
  readonly rows: Map<Turn, { readonly row: number; readonly cheapest: TurnBelief | undefined }>;
}

/** What a policy is fitted on. */
export type FitOnPools = Pick<ScoredRequest, 'pools' | 'settings' | 'policy'>;

/** A fit, with what it rests on. */
export interface FittedOnPools {
  readonly fit: ExemplarFit;
  readonly evidence: ExemplarEvidence;
  /** Of the exemplars of the evidence and of turns behind them, each as a matrix of one row. */
  readonly vectors: readonly VectorMatrix[];
}

/** One router per encoder, freed together with it. */
export class ScoredRouters {
  private readonly routers = new WeakMap<Encoder, ScoredRouter>();

  of(encoder: Encoder): ScoredRouter {
    const router = this.routers.get(encoder) ?? new ScoredRouter(encoder);
    this.routers.set(encoder, router);
    return router;
  }
}

/** Routes turns by policies that score. Each policy is fitted once for each version of the pools. */
export class ScoredRouter {
  private readonly vectors: TurnVectors;
  private readonly fits = new Map<PolicyId, CachedFit>();

  constructor(encoder: Encoder) {
    this.vectors = new TurnVectors(encoder);
  }

  /** The decisions on the turns, in order, slice by slice. */
  decide(request: ScoredRequest, work: Work): AsyncGenerator<readonly ScoredSummary[], void> {
    return this.slices(request, work, ({ fit }, row, { turn, costliest, instead }) => {
      const switching = switchingOn(turn, request);
      const decision = fit.decide(row, costliest, switching);
      return {
        decidedBy: 'score',
        dialogue: turn.dialogue,
        turn: turn.index,
        expert: expertOf(decision, idsOf(request)),
        decision,
        ...fit.votes(row),
        flipDistance: null,
        instead: instead ?? unverified(request, decision, costliest),
        switching,
        accepts: () => fit.accepts(row, costliest),
      };
    });
  }

  /** The routes of the turns, with their explanations. */
  explain(request: ScoredRequest, work: Work): AsyncGenerator<readonly ScoredExplanation[], void> {
    return this.slices(request, work, ({ fit }, row, { turn, costliest, instead }) => {
      const switching = switchingOn(turn, request);
      const route = fit.explain(row, costliest, switching);
      return { ...route, switching, instead: instead ?? unverified(request, route.decision, costliest) };
    });
  }

  /** Progress counts exemplars to encode, then turns. */
  private async *slices<T extends Pick<ScoredSummary, 'expert'>>(
    request: ScoredRequest,
    work: Work,
    route: (cached: CachedFit, row: number, asked: AskedTurn) => T,
  ): AsyncGenerator<readonly T[], void> {
    const { turns } = request;
    for (let start = 0; start < turns.length; start += SLICE) {
      const asked = turns.slice(start, start + SLICE).map((turn) => askedTurn(turn, request));
      // Another request may fit other pools meanwhile.
      const fits = new Map<PolicyId, CachedFit>();
      for (const policy of new Set(asked.map(({ policy }) => policy)))
        fits.set(policy, await this.fitOn(policy, request, work));
      work.report({ done: start, total: turns.length });
      await breathe(work.signal);
      const texts = asked.map(({ routable, policy }) => textOf(routable, policies[policy]));
      const vectors = await this.vectors.matrix(texts, silently(work.signal));
      yield asked.map((each, index) => {
        const cached = required(fits, each.policy);
        const routed = route(cached, rowOf(cached, each, rowsBetween(vectors, index, index + 1)), each);
        request.soFar?.note(each.turn, routed.expert);
        return routed;
      });
    }
  }

  /** A policy fitted on the pools, the exemplars that it learned from, and their vectors. */
  async fitted(request: FitOnPools, work: Work): Promise<FittedOnPools> {
    const { fit, vectors } = await this.fitOn(request.policy, request, work);
    return { fit, evidence: evidenceFor(request.policy, request), vectors };
  }

  private async fitOn(id: PolicyId, { pools, settings }: Omit<FitOnPools, 'policy'>, work: Work): Promise<CachedFit> {
    const experts = settings.experts.map((expert) => expert.id);
    const key = JSON.stringify([experts, settings.k, settings.calls, settings.bound, settings.threshold]);
    const last = this.fits.get(id);
    if (last?.pools === pools && last.key === key && last.fit.size < MOST_TURNS) return last;
    const policy = policies[id];
    const evidence = evidenceFor(id, { pools, settings });
    const relabeled = last?.key === key && last.fit.size < MOST_TURNS ? last.fit.relabeled(evidence) : undefined;
    if (last && relabeled) {
      return this.keep(id, { ...last, pools, fit: relabeled });
    }
    const texts = evidence.turns.map((turn) => textOf(turn, policy));
    const matrix = await this.vectors.matrix(texts, work);
    const vectors = texts.map((_, row) => rowsBetween(matrix, row, row + 1));
    // A fit takes a second and cannot be cancelled, so a request that is already outdated stops here.
    await breathe(work.signal);
    const cosine = (a: number, b: number) => cosineWith(itemAt(vectors, a), 0, itemAt(vectors, b).values);
    const fit = new ExemplarFit({
      evidence,
      cosine,
      experts,
      policy,
      k: settings.k,
      calls: settings.calls ?? 1,
      bound: settings.bound,
      threshold: settings.threshold,
    });
    return this.keep(id, { pools, key, fit, vectors, rows: new Map() });
  }

  private keep(id: PolicyId, cached: CachedFit): CachedFit {
    this.fits.set(id, cached);
    return cached;
  }
}

/** A turn with the experts' answers, and the policy that can route it. */
interface AskedTurn {
  readonly turn: Turn;
  readonly routable: RoutableTurn;
  readonly costliest: TurnBelief | undefined;
  readonly policy: PolicyId;
  readonly instead: string | null;
}

function askedTurn(turn: Turn, request: ScoredRequest): AskedTurn {
  const { answers, policy } = request;
  const routable = routableTurn(turn, answers.cheapest?.get(turn)?.belief, turn.previousState);
  const instead = policies[policy].asksCheapestFirst ? missingAnswer(routable, request) : null;
  return {
    turn,
    routable,
    costliest: answers.costliest?.get(turn)?.belief,
    policy: instead === null ? policy : (policies[policy].fallback ?? DEFAULT_POLICY),
    instead,
  };
}

/** The row of a turn; a new row where the cheapest expert's answer has changed. */
function rowOf({ rows, vectors, fit }: CachedFit, { turn, routable }: AskedTurn, vector: VectorMatrix): number {
  const cached = rows.get(turn);
  const cheapest = routable.cheapest?.belief;
  if (cached && cached.cheapest === cheapest) return cached.row;
  const row = fit.add(routable);
  // A view into the slice's vectors would keep all of them.
  vectors[row] ??= { ...vector, values: vector.values.slice() };
  rows.set(turn, { row, cheapest });
  return row;
}

function routableTurn(
  { dialogue, index, systemUtterance, userUtterance }: Turn,
  belief: TurnBelief | undefined,
  stateBefore: DialogueState,
): RoutableTurn {
  return { dialogue, index, systemUtterance, userUtterance, cheapest: belief && { belief, stateBefore } };
}

/** As in evaluation: where the cheapest expert is asked first, its answer takes the place of the state before. */
function textOf({ systemUtterance, userUtterance, cheapest }: RoutableTurn, { asksCheapestFirst }: Policy): string {
  return turnText({ previousState: asksCheapestFirst ? (cheapest?.belief ?? {}) : {}, systemUtterance, userUtterance });
}

/** The exemplars that a policy can learn from. */
function evidenceFor(policy: PolicyId, { pools, settings }: Omit<FitOnPools, 'policy'>): ExemplarEvidence {
  const experts = settings.experts.map(({ id }) => id);
  const all = exemplarEvidence(
    pools.stored.map(({ exemplar }) => exemplar),
    experts,
  );
  return policies[policy].asksCheapestFirst ? withCheapestAnswers(all, experts) : all;
}

function switchingOn(turn: Turn, { soFar, settings }: ScoredRequest): Switching | undefined {
  const from = soFar?.before(turn);
  return from === undefined ? undefined : { from, cost: settings.switchCost };
}

function idsOf({ settings }: ScoredRequest): readonly string[] {
  return settings.experts.map(({ id }) => id);
}
