import type { DialogueFile, Run, Turn } from '../core/dialogue/model';
import type { Encoder } from '../core/retriever/encoder';
import { turnText } from '../core/retriever/turn-text';
import { exemplarEvidence, type ExemplarEvidence } from '../core/routing/exemplar-evidence';
import { ExemplarFit } from '../core/routing/exemplar-fit';
import { policies } from '../core/routing/policies';
import type { Policy, PolicyId, RoutableTurn } from '../core/routing/policies/policy';
import type { ScoredRoute } from '../core/routing/scored-route';
import type { RoutingSettings } from '../protocol/engine-contract';
import { breathe } from './breathe';
import type { LoadedPools } from './exemplar-pools';
import type { RoutingControl } from './turn-router';
import { TurnVectors } from './turn-vectors';

/** What a request for scored routes is about. */
export interface ScoredRequest {
  readonly file: DialogueFile;
  /** Those of the file that are wanted. */
  readonly turns: readonly Turn[];
  readonly pools: LoadedPools;
  readonly settings: RoutingSettings;
  readonly policy: PolicyId;
  /** Of the cheapest expert, where the project names one that can be read. */
  readonly cheapestRun: Run | undefined;
}

/** A route by a score, and why it is not by the policy that was wanted. */
export type RouteByPolicy = ScoredRoute & { readonly instead: string | null };

export interface ScoredResult {
  readonly routes: readonly RouteByPolicy[];
  /** Every exemplar is looked at. */
  readonly search: { readonly kind: 'exact'; readonly recall: 1; readonly poolSize: number };
  /** Why some turns are not routed by the wanted policy, each reason once. */
  readonly instead: readonly string[];
}

/** Turns scored between two looks at the messages. */
const SLICE = 32;

/** What the fit of one policy on one file's turns rests on; the same again gives the fit again. */
interface KnownFit {
  readonly pools: LoadedPools;
  readonly key: string;
  readonly cheapestRun: Run | undefined;
  readonly fit: FileFit;
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

/** Routes turns by policies that score. Each is fitted once for a version of the pools and a version of the dialogue file. */
export class ScoredRouter {
  private readonly vectors: TurnVectors;
  private readonly fits = new WeakMap<DialogueFile, Map<PolicyId, KnownFit>>();

  constructor(encoder: Encoder) {
    this.vectors = new TurnVectors(encoder);
  }

  /** The routes of the wanted turns, in order. Progress counts texts to encode, then turns to score. */
  async route(request: ScoredRequest, { signal, progress }: RoutingControl): Promise<ScoredResult> {
    const routes: RouteByPolicy[] = [];
    const wanted = policies[request.policy];
    const places = new Map(request.file.dialogues.flatMap(({ turns }) => turns).map((turn, place) => [turn, place]));
    for (const [done, turn] of request.turns.entries()) {
      if (done % SLICE === SLICE - 1) {
        progress(done, request.turns.length);
        await breathe(signal);
      }
      const instead = wanted.asksCheapestFirst ? missingAnswer(turn, request) : null;
      const fit = await this.fitOf(instead === null ? wanted : policies.calibrated, request, { signal, progress });
      routes.push({ ...fit.route(places.get(turn) ?? -1), instead });
    }
    const poolSize = request.pools.stored.filter(({ exemplar: { expert } }) => expert !== null).length;
    return { routes, search: { kind: 'exact', recall: 1, poolSize }, instead: [...new Set(routes.flatMap(({ instead }) => instead ?? []))] };
  }

  private async fitOf(policy: Policy, request: ScoredRequest, control: RoutingControl): Promise<FileFit> {
    const { file, pools, settings, cheapestRun } = request;
    const key = JSON.stringify([settings.experts.map(({ id }) => id), settings.k, settings.calls, settings.threshold]);
    const known = this.fits.get(file) ?? new Map<PolicyId, KnownFit>();
    this.fits.set(file, known);
    const last = known.get(policy.id);
    if (last?.pools === pools && last.key === key && last.cheapestRun === cheapestRun) return last.fit;
    const fit = await this.fit(policy, request, control);
    known.set(policy.id, { pools, key, cheapestRun, fit });
    return fit;
  }

  private async fit(policy: Policy, { file, pools, settings, cheapestRun }: ScoredRequest, { signal, progress }: RoutingControl): Promise<FileFit> {
    const experts = settings.experts.map(({ id }) => id);
    const all = exemplarEvidence(pools.stored.map(({ exemplar }) => exemplar), experts);
    const evidence = policy.asksCheapestFirst ? withAnswers(all) : all;
    const turns = file.dialogues.flatMap((dialogue) => dialogue.turns.map((turn) => routable(turn, cheapestRun)));
    const texts = [...evidence.turns, ...turns].map((turn) => textOf(turn, policy));
    await this.vectors.prepare(texts, signal, progress);
    const vectorOf = texts.map((text) => this.vectors.of(text));
    const cosine = (a: number, b: number) => dot(vectorOf[a], vectorOf[b]);
    return new ExemplarFit({ evidence, turns, vectors: this.vectors.matrix(texts), cosine, experts, policy, k: settings.k, calls: settings.calls ?? 1, threshold: settings.threshold });
  }
}

type FileFit = ExemplarFit;

function dot(a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function routable({ dialogue, index, systemUtterance, userUtterance, previousState }: Turn, cheapestRun: Run | undefined): RoutableTurn {
  const belief = cheapestRun?.predictions.get(dialogue)?.get(index)?.belief;
  return { dialogue, index, systemUtterance, userUtterance, cheapest: belief && { belief, stateBefore: previousState } };
}

/** As evaluation does it: the cheapest expert's answer stands where the state before would. */
function textOf({ systemUtterance, userUtterance, cheapest }: RoutableTurn, { asksCheapestFirst }: Policy): string {
  return turnText({ previousState: asksCheapestFirst ? (cheapest?.belief ?? {}) : {}, systemUtterance, userUtterance });
}

/** A policy that asks the cheapest expert first learns from exemplars that hold its answer. */
function withAnswers({ exemplars, pool, turns }: ExemplarEvidence): ExemplarEvidence {
  const kept = turns.flatMap(({ cheapest }, row) => (cheapest ? [row] : []));
  const those = <T>(all: readonly T[]): readonly T[] => kept.flatMap((row) => all[row] ?? []);
  return { exemplars: those(exemplars), pool: those(pool).map((turn, row) => ({ ...turn, row })), turns: those(turns) };
}

/** Why the turn cannot be routed by a policy that asks the cheapest expert first; null where it can. */
function missingAnswer({ dialogue, index }: Turn, { settings, cheapestRun, policy, pools }: ScoredRequest): string | null {
  const [cheapest] = settings.experts;
  if (!cheapest) return null;
  const { id, name } = cheapest;
  if (!cheapestRun) return `The policy "${policy}" needs the answers of ${name}, the cheapest expert: name its run in turn-router.json (in the terminal: --run ${id}=FILE); until then turns are routed by "calibrated".`;
  if (cheapestRun.predictions.get(dialogue)?.has(index) !== true) return `The run of ${name} has no answer to some turns, and the policy "${policy}" needs it: these turns are routed by "calibrated".`;
  if (pools.stored.some(({ exemplar }) => Object.hasOwn(exemplar.outcomes, id))) return null;
  return `No exemplar holds an answer of ${name}, and the policy "${policy}" needs it: build the pools from runs; until then turns are routed by "calibrated".`;
}
