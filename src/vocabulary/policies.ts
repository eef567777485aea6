import * as z from 'zod';

/**
 * The one list of routing policies with their names, decisions and needs. A policy is an entry here and the file of its
 * name in `core/routing/policies`; `npm run generate` derives everything else.
 */
const policyList = [
  {
    id: 'paper',
    words: 'paper: the nearest exemplars vote',
    explanation: 'the k nearest exemplars vote, and the majority wins',
    decidedBy: 'votes',
    asksCheapestFirst: false,
    comparesVectors: true,
    verifies: false,
  },
  {
    id: 'vote',
    words: 'vote: similar turns vote, and the budget is kept',
    explanation: 'the most similar turns vote, weighted by similarity; where the experts do not differ, they abstain',
    decidedBy: 'score',
    asksCheapestFirst: false,
    comparesVectors: true,
    verifies: false,
  },
  {
    id: 'calibrated',
    words: 'calibrated: by words and meaning',
    explanation: 'scores by words and meaning how much the costliest expert is worth on a turn like this',
    decidedBy: 'score',
    asksCheapestFirst: false,
    comparesVectors: true,
    verifies: false,
  },
  {
    id: 'cascade',
    words: 'cascade: the cheapest answers first',
    explanation: 'asks the cheapest expert first (its run is needed), and scores its answer',
    decidedBy: 'score',
    asksCheapestFirst: true,
    comparesVectors: false,
    verifies: false,
    fallback: 'calibrated',
  },
  {
    id: 'verified-cascade',
    words: 'verified cascade: both answers are compared',
    explanation: 'a cascade that keeps the cheapest answer where the costliest looks worse',
    decidedBy: 'score',
    asksCheapestFirst: true,
    comparesVectors: false,
    verifies: true,
    fallback: 'calibrated',
  },
  {
    id: 'classifier',
    words: 'classifier: a linear baseline',
    explanation: 'a linear baseline to compare with',
    decidedBy: 'score',
    asksCheapestFirst: false,
    comparesVectors: true,
    verifies: false,
  },
] as const satisfies readonly DescribedPolicy[];

/** Everything about a policy that can be known without running it. */
interface DescribedPolicy {
  readonly id: string;
  /** Its name and what it decides by, for choices on pages. */
  readonly words: string;
  /** What it does, as the second half of a sentence. */
  readonly explanation: string;
  /**
   * Whether the neighbors' votes decide or a score above a threshold. Only a score has a threshold and a call budget.
   */
  readonly decidedBy: 'votes' | 'score';
  /** Whether the cheapest expert answers every turn first, and is paid for it. */
  readonly asksCheapestFirst: boolean;
  /** Whether it compares vectors; if not, nothing needs to be encoded. */
  readonly comparesVectors: boolean;
  /** Whether it checks the costliest expert's answer before using it. */
  readonly verifies: boolean;
  /** The policy for turns on which the cheapest expert's answer is missing; only for policies that need it. */
  readonly fallback?: string;
}

export type PolicyId = (typeof policyList)[number]['id'];
export interface PolicyDescription extends DescribedPolicy {
  readonly id: PolicyId;
  readonly fallback?: PolicyId;
}

export const policyIdSchema = z.enum(policyList.map(({ id }) => id));
export const policyDescriptions: readonly PolicyDescription[] = policyList;

export function policyDescription(id: PolicyId): PolicyDescription {
  const description = policyDescriptions.find((policy) => policy.id === id);
  if (!description) throw new Error(`There is no policy "${id}".`);
  return description;
}

/** Whether a policy decides by a score, and therefore has a threshold and a call budget. */
export function hasThreshold(id: PolicyId): boolean {
  return policyDescription(id).decidedBy === 'score';
}

/** The policy used where none was chosen: that of the paper. */
export const DEFAULT_POLICY: PolicyId = 'paper';

/** What the terminal evaluates where no policy was chosen: one that needs no run at routing time. */
export const DEFAULT_EVALUATED_POLICY: PolicyId = 'calibrated';
