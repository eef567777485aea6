import { firstOf, itemAt } from '../../vocabulary/values/required';
import { benefitOf } from './policies/benefit';
import type { PoolTurn, RoutableTurn } from './policies/policy';
import { hasNoVoteByRule, type Exemplar } from '../../vocabulary/exemplar';

/** Exemplars as policies see them: as turns to learn from, and as turns to be routed. */
export interface ExemplarEvidence {
  /**
   * The exemplars that vote and those that a curator excluded; `pool` and `turns` have one entry for each, in this
   * order.
   */
  readonly exemplars: readonly Exemplar[];
  readonly pool: readonly PoolTurn[];
  readonly turns: readonly RoutableTurn[];
  /** The average benefit over the voting exemplars of asking the costliest expert instead of the cheapest. */
  readonly meanBenefit: number;
}

/**
 * Evidence from the exemplars that are in a known expert's pool or excluded. Recorded outcomes count, unless a
 * curator has moved the exemplar since: then its present pool says which expert turns like it need.
 *
 * @param experts ids, cheapest first
 */
export function exemplarEvidence(all: readonly Exemplar[], experts: readonly string[]): ExemplarEvidence {
  return evidenceOf(
    all.filter(({ expert }) => expert === null || experts.includes(expert)),
    experts,
  );
}

/** Only the exemplars with an answer of the cheapest expert, which is asked first. */
export function withCheapestAnswers(
  { exemplars, turns }: ExemplarEvidence,
  experts: readonly string[],
): ExemplarEvidence {
  return evidenceOf(
    exemplars.filter((_, index) => itemAt(turns, index).cheapest !== undefined),
    experts,
  );
}

/** Whether two lists have the same turns with the same answers, regardless of pools. */
export function areSameTurns(a: readonly Exemplar[], b: readonly Exemplar[]): boolean {
  return a.length === b.length && a.every((exemplar, index) => isSameTurn(exemplar, itemAt(b, index)));
}

function isSameTurn(one: Exemplar, other: Exemplar): boolean {
  return one === other || contentOf(one) === contentOf(other);
}

function contentOf(exemplar: Exemplar): string {
  const { id, dialogue, turn, previousState, systemUtterance, userUtterance, belief, outcomes } = exemplar;
  return JSON.stringify([
    id,
    dialogue,
    turn,
    previousState,
    systemUtterance,
    userUtterance,
    belief,
    Object.entries(outcomes).map(([expert, outcome]) => [expert, outcome.belief]),
  ]);
}

function evidenceOf(exemplars: readonly Exemplar[], experts: readonly string[]): ExemplarEvidence {
  const pool = exemplars.map((exemplar, row): PoolTurn => ({
    row,
    dialogue: exemplar.dialogue,
    // Without gold there are no outcomes either: such an exemplar says only which expert it belongs to.
    gold: exemplar.belief ?? {},
    expert: exemplar.expert,
    // A turn that all experts have right is evidence that asking another gains nothing.
    isOut: exemplar.expert === null && !hasNoVoteByRule(exemplar),
    answers: answersOf(exemplar, experts),
  }));
  const voting = pool.filter(({ isOut }) => !isOut);
  const meanBenefit = voting.reduce((sum, turn) => sum + benefitOf(turn), 0) / Math.max(1, voting.length);
  return { exemplars, pool, turns: exemplars.map((exemplar) => routable(exemplar, experts)), meanBenefit };
}

/** Whether a curator chose the exemplar's pool: it is not where its rule placed it, or no rule placed it. */
export function isMovedByHand({ expert, rule, changes }: Exemplar): boolean {
  const placedByRule = changes[0]?.from;
  return rule === 'hand' || (placedByRule !== undefined && placedByRule !== expert);
}

/** After a move by hand, only the expert that the exemplar was moved to counts as right. */
function answersOf(exemplar: Exemplar, experts: readonly string[]): PoolTurn['answers'] {
  const moved = isMovedByHand(exemplar);
  return experts.map((expert) => {
    const outcome = outcomeOf(exemplar, expert);
    return { belief: outcome?.belief ?? {}, right: moved ? expert === exemplar.expert : outcome?.right === true };
  });
}

function routable(exemplar: Exemplar, experts: readonly string[]): RoutableTurn {
  const { dialogue, turn, systemUtterance, userUtterance, previousState } = exemplar;
  const cheapest = outcomeOf(exemplar, firstOf(experts));
  return {
    dialogue,
    index: turn,
    systemUtterance,
    userUtterance,
    cheapest: cheapest && { belief: cheapest.belief, stateBefore: previousState },
  };
}

function outcomeOf({ outcomes }: Exemplar, expert: string): Exemplar['outcomes'][string] | undefined {
  return Object.hasOwn(outcomes, expert) ? outcomes[expert] : undefined;
}
