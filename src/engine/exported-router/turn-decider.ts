import { exactIndex } from '../../core/retriever/search/exact-index';
import { turnText } from '../../core/retriever/turn-text';
import type { Encoder } from '../../core/retriever/encoder';
import type { RouteNeighbor } from '../../core/routing/route';
import { isInPool, routeOf, votingNeighbors, type Electorate } from '../../core/routing/route';
import { mayRefuse } from '../../core/routing/bound/policy-threshold';
import { exemplarEvidence } from '../../core/routing/exemplar-evidence';
import { calledExpert, expertOf, votesOfShares } from '../../core/routing/exemplar-fit';
import { frozenScorer, type FrozenScorer } from '../../core/routing/frozen/frozen-scorer';
import type { ServedTurn } from '../../core/routing/frozen/served-turn';
import { leadOfCostliest } from '../../core/routing/vote';
import { probabilityAt } from '../../core/routing/probability/route-probabilities';
import { thresholdWith } from '../../core/routing/switching';
import { cosineWith } from '../../core/retriever/search/exact-index';
import { policyDescription } from '../../vocabulary/policies';
import type { Switching } from '../../vocabulary/routing/route';
import type { RouterDecision, RouterInput, RouterNeighbor } from '../../vocabulary/serving/routed-turn';
import type { TurnBelief } from '../../vocabulary/dialogue-state';
import { firstOf, itemAt, lastOf } from '../../vocabulary/values/required';
import { silently } from '../../vocabulary/work';
import { PreparedSearch } from '../routing/routers/exemplar-search';
import { TurnVectors } from '../routing/routers/turn-vectors';
import type { RouterContent } from './router-content';
import { RouterError } from './router';

/** A turn of traffic belongs to no dialogue of the exemplars. */
const NO_DIALOGUE = '\u0000served';

/** Decides on turns of traffic, by votes or by a score. */
export interface TurnDecider {
  decide(input: RouterInput, switching: Switching | undefined): Promise<RouterDecision>;
}

export function turnDecider(content: RouterContent, encoder: Encoder): TurnDecider {
  return content.policy.fit ? new ScoringDecider(content, encoder) : new VotingDecider(content, encoder);
}

class VotingDecider implements TurnDecider {
  private readonly search: PreparedSearch;
  private readonly electorate: Electorate;

  constructor(
    private readonly content: RouterContent,
    encoder: Encoder,
  ) {
    const { exemplars, vectors, file } = content;
    const searched = exemplars.map(({ dialogue, belief }) => ({ dialogue, belief: belief ?? {} }));
    this.search = new PreparedSearch(searched, vectors, new TurnVectors(encoder), { createIndex: exactIndex });
    this.electorate = { exemplars, experts: idsOf(content), k: file.k };
  }

  async decide(input: RouterInput, switching: Switching | undefined): Promise<RouterDecision> {
    const { electorate, content } = this;
    const found = await this.search.candidates(
      { text: turnText(instanceOf(input, input.state)), dialogue: NO_DIALOGUE },
      electorate.k,
      (candidates) => votingNeighbors(candidates, electorate, NO_DIALOGUE).listed.length,
      silently(new AbortController().signal),
    );
    const turn = { dialogue: NO_DIALOGUE, index: 0 };
    const voters = votingNeighbors(found, electorate, NO_DIALOGUE);
    const route = routeOf(turn, voters, electorate.experts, switching);
    const { expert, votes, margin, neighbors } = route;
    const score = leadOfCostliest(votes, electorate.experts);
    return {
      policy: content.file.policy,
      expert,
      called: expert,
      score,
      threshold: null,
      probability: probabilityAt(score, content.policy.meaning, electorate.experts),
      votes,
      margin,
      neighbors: neighbors.map(neighborOf),
      ...(switching && { switching }),
    };
  }
}

class ScoringDecider implements TurnDecider {
  private readonly vectors: TurnVectors;
  private readonly scorer: FrozenScorer;
  private readonly asksFirst: boolean;

  constructor(
    private readonly content: RouterContent,
    encoder: Encoder,
  ) {
    const { file, exemplars, policy, vectors } = content;
    if (!policy.fit)
      throw new RouterError(`The policy "${file.policy}" has no fitted numbers: export the router again.`);
    const learned = policy.rows.map((row) => itemAt(exemplars, row));
    const { pool, turns } = exemplarEvidence(learned, idsOf(content));
    this.vectors = new TurnVectors(encoder);
    this.scorer = frozenScorer(file.policy, policy.fit, { pool, turns, vectors });
    this.asksFirst = policyDescription(file.policy).asksCheapestFirst;
  }

  async decide(input: RouterInput, switching: Switching | undefined): Promise<RouterDecision> {
    const { file, policy } = this.content;
    const experts = idsOf(this.content);
    const turn = await this.servedTurn(input, experts);
    const { score, shares, voters } = this.scorer.score(turn, file.k);
    const threshold = thresholdWith(required(file.threshold), switching, experts);
    const costliest = answerOf(input, lastOf(experts));
    const isRefused =
      mayRefuse(threshold) && score > threshold && costliest !== undefined && !this.scorer.accepts(turn, costliest);
    const outcome = { score, threshold, isRefused };
    return {
      policy: file.policy,
      expert: expertOf(outcome, experts),
      called: calledExpert(outcome, experts),
      score,
      threshold,
      probability: probabilityAt(score, policy.meaning, experts),
      ...votesOfShares(shares, experts),
      neighbors: voters.flatMap(({ row, weight, benefit }) => this.neighbor(turn, row, { weight, benefit })),
      ...(switching && { switching }),
    };
  }

  private async servedTurn(input: RouterInput, experts: readonly string[]): Promise<ServedTurn> {
    const belief = this.asksFirst ? requiredAnswer(input, this.content) : undefined;
    const instance = instanceOf(input, belief);
    const { values } = await this.vectors.matrix([turnText(instance)], silently(new AbortController().signal));
    const { systemUtterance, userUtterance } = instance;
    const answered = belief ?? answerOf(input, firstOf(experts));
    const cheapest = answered && { belief: answered, stateBefore: input.state ?? {} };
    return { systemUtterance, userUtterance, cheapest, vector: values };
  }

  /** Exemplars without a vote are told by nobody. */
  private neighbor(
    { vector }: ServedTurn,
    row: number,
    vote: { readonly weight: number; readonly benefit: number },
  ): readonly RouterNeighbor[] {
    const { exemplars, policy, vectors } = this.content;
    const exemplar = itemAt(exemplars, itemAt(policy.rows, row));
    if (!isInPool(exemplar)) return [];
    const cosine = cosineWith(vectors, row, vector);
    return [{ ...neighborOf({ exemplar, cosine, expected: null }), ...vote }];
  }
}

/** What the encoder reads of a turn; what is unknown is empty. */
function instanceOf({ system = '', user }: RouterInput, previousState: TurnBelief = {}) {
  return { previousState, systemUtterance: system, userUtterance: user };
}

function neighborOf({ exemplar, cosine, expected }: RouteNeighbor): RouterNeighbor {
  const { id, dialogue, turn, expert } = exemplar;
  return { id, dialogue, turn, expert, cosine, ...(expected !== null && { expected }) };
}

function idsOf({ file }: RouterContent): readonly string[] {
  return file.experts.map(({ id }) => id);
}

function answerOf({ answers }: RouterInput, expert: string): TurnBelief | undefined {
  return answers && Object.hasOwn(answers, expert) ? answers[expert] : undefined;
}

function requiredAnswer(input: RouterInput, { file }: RouterContent): TurnBelief {
  const { id, name } = firstOf(file.experts);
  const answer = answerOf(input, id);
  if (answer) return answer;
  throw new RouterError(
    `The policy "${file.policy}" needs the answer of ${name}, the cheapest expert, to each turn: give ` +
      `"answers": {"${id}": …} with the slots that it adds or changes.`,
  );
}

function required(threshold: number | null): number {
  if (threshold !== null) return threshold;
  throw new RouterError('A policy that scores needs a threshold, which router.json lacks: export the router again.');
}
