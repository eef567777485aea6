import { countOf, occurrences } from '../../../vocabulary/values/grouped';
import { required } from '../../../vocabulary/values/required';
import type { Switching } from '../../../vocabulary/routing/route';
import { leadOfCostliest, majorityVote } from '../../routing/vote';
import { sharedRank } from '../../routing/voters';
import type { RouteNeighbor, VotedRoute } from '../../routing/route';
import type { TurnRoute } from '../metrics/tally';
import type { AnsweredDialogue } from '../routing/answered-turns';
import { rowsOf, type Trial } from '../routing/seed-trial';

/** A test turn with the decision that was made on it at work. */
export interface DecidedTurn {
  readonly row: number;
  /** The number by which it goes to the costliest expert. */
  readonly score: number;
  readonly route: TurnRoute;
  /** The threshold where no change of the expert is charged; undefined where one was. */
  readonly threshold: number | undefined;
  /** Whom the neighbors would vote for if a change of the expert had this cost; absent where a score decided. */
  readonly chosen?: (switching: Switching | undefined) => number;
  /** Whether the costliest expert's answer would be used. */
  readonly accepts: () => boolean;
  /** How probable it is that each expert is right, cheapest first; undefined where too little is known. */
  readonly right: readonly number[] | undefined;
}

/** The decisions as a test: its scores, and the routes exactly as they were decided. */
export interface DecidedTrial {
  readonly trial: Trial;
  readonly scores: ReadonlyMap<number, number>;
  readonly routes: ReadonlyMap<number, TurnRoute>;
}

/**
 * Makes a test of decisions that were made at work.
 *
 * @param voters how many exemplars vote for each expert, cheapest first
 */
export function decidedTrial(
  decided: readonly DecidedTurn[],
  test: readonly AnsweredDialogue[],
  voters: readonly number[],
  poolTurns: number,
): DecidedTrial {
  const byRow = new Map(decided.map((turn) => [turn.row, turn]));
  const isVoted = decided.some(({ chosen }) => chosen !== undefined);
  const threshold = decided.find((turn) => turn.threshold !== undefined)?.threshold;
  if (threshold === undefined) throw new Error('The first turn of a dialogue is decided without a cost of change.');
  return {
    trial: {
      // Nothing is drawn, but equal scores are put in a random order, which must be the same in every run.
      seed: 0,
      poolTurns,
      voters,
      test,
      testRows: test.flatMap(rowsOf),
      chosen: isVoted ? (row, switching) => chosenOn(required(byRow, row), switching) : undefined,
      threshold,
      accepts: (row) => required(byRow, row).accepts(),
      probabilityOf: (expert, row) => required(byRow, row).right?.[expert],
    },
    scores: new Map(decided.map(({ row, score }) => [row, score])),
    routes: new Map(decided.map(({ row, route }) => [row, route])),
  };
}

function chosenOn({ chosen, route }: DecidedTurn, switching: Switching | undefined): number {
  return chosen ? chosen(switching) : route.called;
}

/**
 * What a vote of neighbors decided, in the form of a test.
 *
 * @param experts ids, cheapest first
 */
export function decidedByVotes(
  { votes, expert, neighbors, sharing }: VotedRoute,
  experts: readonly string[],
): Pick<DecidedTurn, 'score' | 'route' | 'threshold' | 'chosen' | 'accepts'> {
  const sharers = new Set(sharing?.members);
  const homeOf = ({ exemplar }: RouteNeighbor): string => exemplar.expert;
  const whole = neighbors.filter((neighbor) => !sharers.has(neighbor)).map(homeOf);
  const shared = sharedRank(sharing, homeOf);
  const place = experts.indexOf(expert);
  return {
    score: leadOfCostliest(votes, experts),
    route: { called: place, answering: place },
    threshold: 0,
    chosen: (switching) => experts.indexOf(majorityVote(experts, whole, shared, switching).expert),
    accepts: () => true,
  };
}

/** How many exemplars vote for each expert, cheapest first. */
export function votersOf(
  exemplars: readonly { readonly expert: string | null }[],
  experts: readonly string[],
): readonly number[] {
  const voters = occurrences(exemplars.map(({ expert }) => expert));
  return experts.map((expert) => countOf(voters, expert));
}
