import type { Turn } from '../../core/dialogue/model';
import type { Encoder } from '../../core/retriever/encoder';
import { cosineWith } from '../../core/retriever/exact-index';
import type { VectorMatrix } from '../../core/retriever/neighbor-index';
import { turnText } from '../../core/retriever/turn-text';
import { exemplarEvidence, withCheapestAnswers } from '../../core/routing/exemplar-evidence';
import { ExemplarFit, expertOf } from '../../core/routing/exemplar-fit';
import { policies } from '../../core/routing/policies';
import type { Policy, RoutableTurn } from '../../core/routing/policies/policy';
import type { ScoredRoute } from '../../core/routing/scored-route';
import { breathe } from '../breathe';
import type { LoadedPools } from '../files/exemplar-pools';
import { missingAnswer, unverified } from './missing-answers';
import type { ScoredRequest } from './scored-request';
import type { RoutingControl } from './turn-router';
import { TurnVectors } from './turn-vectors';
import type { DialogueState, TurnBelief } from '../../vocabulary/dialogue-state';
import { type PolicyId, DEFAULT_POLICY } from '../../vocabulary/policies';
import type { ScoredDecision } from '../../vocabulary/route';

/** A route by a score, and why it is not as the project wants it. */
export interface ScoredSummary {
  readonly dialogue: string;
  readonly turn: number;
  readonly expert: string;
  readonly decision: ScoredDecision;
  readonly instead: string | null;
}
export type ScoredExplanation = ScoredRoute & { readonly instead: string | null };

/** Turns scored between two looks at the messages. */
const SLICE = 16;

/** A fit is made anew when it has seen so many turns: those of files that have changed since are never asked for again. */
const MOST_TURNS = 50_000;

/** A policy fitted on a version of the pools, and the rows of the turns that it was told of. */
interface KnownFit {
  readonly pools: LoadedPools;
  /** What else the fit depends on. */
  readonly key: string;
  readonly fit: ExemplarFit;
  /** The texts of its rows. */
  readonly texts: string[];
  readonly rows: Map<Turn, { readonly row: number; readonly cheapest: TurnBelief | undefined }>;
}

/** One router for each encoder, freed with it. */
export class ScoredRouters {
  private readonly known = new WeakMap<Encoder, ScoredRouter>();

  of(encoder: Encoder): ScoredRouter {
    const router = this.known.get(encoder) ?? new ScoredRouter(encoder);
    this.known.set(encoder, router);
    return router;
  }
}

/** Routes turns by policies that score. Each is fitted once for a version of the pools. */
export class ScoredRouter {
  private readonly vectors: TurnVectors;
  private readonly fits = new Map<PolicyId, KnownFit>();

  constructor(encoder: Encoder) {
    this.vectors = new TurnVectors(encoder);
  }

  /** The decisions on the turns, in order. Progress counts texts to encode, then turns to score. */
  decide(request: ScoredRequest, control: RoutingControl): Promise<readonly ScoredSummary[]> {
    return this.walk(request, control, ({ fit }, row, { turn, costliest, instead }) => {
      const decision = fit.decide(row, costliest);
      return {
        dialogue: turn.dialogue,
        turn: turn.index,
        expert: expertOf(decision, idsOf(request)),
        decision,
        instead: instead ?? unverified(request, decision, costliest),
      };
    });
  }

  /** The routes of the turns with what carried each. */
  explain(request: ScoredRequest, control: RoutingControl): Promise<readonly ScoredExplanation[]> {
    return this.walk(request, control, ({ fit }, row, { costliest, instead }) => {
      const route = fit.explain(row, costliest);
      return { ...route, instead: instead ?? unverified(request, route.decision, costliest) };
    });
  }

  private async walk<T>(
    request: ScoredRequest,
    { signal, progress }: RoutingControl,
    route: (known: KnownFit, row: number, asked: AskedTurn) => T,
  ): Promise<readonly T[]> {
    const routes: T[] = [];
    const asked = request.turns.map((turn) => askedTurn(turn, request));
    for (const policy of new Set(asked.map(({ policy }) => policy)))
      await this.fitOn(policy, request, { signal, progress });
    await this.vectors.prepare(
      asked.map(({ routable, policy }) => textOf(routable, policies[policy])),
      signal,
      progress,
    );
    for (const [done, each] of asked.entries()) {
      if (done % SLICE === SLICE - 1) {
        progress(done, asked.length);
        await breathe(signal);
      }
      const known = this.fits.get(each.policy);
      if (known) routes.push(route(known, rowOf(known, each), each));
    }
    return routes;
  }

  private async fitOn(
    id: PolicyId,
    { pools, settings }: ScoredRequest,
    { signal, progress }: RoutingControl,
  ): Promise<void> {
    const experts = settings.experts.map((expert) => expert.id);
    const key = JSON.stringify([experts, settings.k, settings.calls, settings.threshold]);
    const last = this.fits.get(id);
    if (last?.pools === pools && last.key === key && last.fit.size < MOST_TURNS) return;
    const policy = policies[id];
    const all = exemplarEvidence(
      pools.stored.map(({ exemplar }) => exemplar),
      experts,
    );
    const evidence = policy.asksCheapestFirst ? withCheapestAnswers(all, experts) : all;
    const relabeled = last?.key === key && last.fit.size < MOST_TURNS ? last.fit.relabeled(evidence) : undefined;
    if (last && relabeled) {
      this.fits.set(id, { ...last, pools, fit: relabeled });
      return;
    }
    const texts = evidence.turns.map((turn) => textOf(turn, policy));
    await this.vectors.prepare(texts, signal, progress);
    // A fit takes a second and hears nothing: who has changed the pools again meanwhile needs none.
    await breathe(signal);
    const cosine = this.cosineOf(texts);
    const fit = new ExemplarFit({
      evidence,
      cosine,
      experts,
      policy,
      k: settings.k,
      calls: settings.calls ?? 1,
      threshold: settings.threshold,
    });
    this.fits.set(id, { pools, key, fit, texts, rows: new Map() });
  }

  /** Cosine of two rows; a fit asks for those of all pairs, and so each vector is looked up once. */
  private cosineOf(texts: readonly string[]): (a: number, b: number) => number {
    const vectors: VectorMatrix[] = [];
    const vectorOf = (row: number): VectorMatrix => (vectors[row] ??= this.vectors.matrix([texts[row] ?? '']));
    return (a, b) => cosineWith(vectorOf(a), 0, vectorOf(b).values);
  }
}

/** A turn with what the experts answer on it, and the policy that can route it. */
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

/** The row of a turn; a new one where the cheapest expert's answer has changed. */
function rowOf({ rows, texts, fit }: KnownFit, { turn, routable, policy }: AskedTurn): number {
  const known = rows.get(turn);
  const cheapest = routable.cheapest?.belief;
  if (known && known.cheapest === cheapest) return known.row;
  const row = fit.add(routable);
  texts[row] = textOf(routable, policies[policy]);
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

/** As evaluation does it: where the cheapest expert is asked first, its answer stands where the state before would. */
function textOf({ systemUtterance, userUtterance, cheapest }: RoutableTurn, { asksCheapestFirst }: Policy): string {
  return turnText({ previousState: asksCheapestFirst ? (cheapest?.belief ?? {}) : {}, systemUtterance, userUtterance });
}

function idsOf({ settings }: ScoredRequest): readonly string[] {
  return settings.experts.map(({ id }) => id);
}
