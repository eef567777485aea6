import type { MatchingProfile } from '../../dialogue/matching-profiles/matching-profile';
import type { Policy } from '../../routing/policies/policy';
import type { AnsweredTurns } from './answered-turns';
import type { CallCost } from './routing-cost';
import type { MatrixProducts } from '../../retriever/search/batch-search';
import type { VectorMatrix } from '../../retriever/vector-matrix';
import type { PoolRuleId } from '../../../vocabulary/routing/pool-rules';

/** What a routing policy is evaluated on. */
export interface EvaluationPlan {
  readonly answered: AnsweredTurns;
  /** Expert ids, cheapest first; turns are routed between the first and the last. */
  readonly experts: readonly string[];
  readonly profile: MatchingProfile;
  readonly policy: Policy;
  /** Which turns of the pool vote, where neighbors vote. */
  readonly rule: PoolRuleId;
  readonly k: number;
  /** The share of turns that may go to the costliest expert, 0…1. */
  readonly calls: number;
  /** What a change of the expert within a dialogue costs, in points of expected benefit. */
  readonly switchCost: number;
  /** How many more turns may be wrong than with the costliest expert alone, 0…1; takes precedence over `calls`. */
  readonly bound?: number | undefined;
  /** Dialogues that the policy learns from; it is tested on the others. */
  readonly poolDialogues: number;
  /** How many draws of the pool. */
  readonly seeds: number;
  /** One vector for each turn, in row order; null for policies that use none. */
  readonly vectors: VectorMatrix | null;
  /** Fast products of matrices, which change no result; without them, large pools take long. */
  readonly products?: MatrixProducts | undefined;
  readonly cost: CallCost | null;
}

/**
 * How many dialogues make up the pool, with notes for the reader. Throws one sentence where no pool is possible.
 *
 * @param where names the dialogue files in that sentence
 */
export function plannedPool(
  answered: AnsweredTurns,
  experts: readonly string[],
  requestedPool: number,
  where: string,
): { readonly poolDialogues: number; readonly notes: readonly string[] } {
  if (experts.length < 2) throw new Error('Routing needs at least two experts: give a run for each, cheapest first.');
  requireAnswered(answered, where);
  const count = answered.dialogues.length;
  if (count === 1)
    throw new Error(
      `${where}: only one dialogue can be evaluated; at least two are needed, because the policy must not be tested ` +
        'on the dialogues that it learns from.',
    );
  if (requestedPool < count) return { poolDialogues: requestedPool, notes: [] };
  const half = Math.floor(count / 2);
  const notes = [
    `There are only ${count} dialogues, too few for a pool of ${requestedPool} and a test: the pool is half ` +
      `of them, ${half}.`,
  ];
  return { poolDialogues: half, notes };
}

/**
 * @param where names the dialogue files
 * @throws one sentence with the reason where no dialogue can be judged
 */
export function requireAnswered(answered: AnsweredTurns, where: string): void {
  if (answered.dialogues.length === 0) throw new Error(`${where}: no dialogue can be evaluated: ${reasonOf(answered)}`);
}

function reasonOf({ problems }: AnsweredTurns): string {
  const problem = ['fatal', 'error', 'warning']
    .map((wanted) => problems.find(({ severity }) => severity === wanted))
    .find((found) => found !== undefined);
  if (!problem) return 'the file has no dialogues.';
  return problem.file === undefined ? problem.message : `${problem.file}: ${problem.message}`;
}
