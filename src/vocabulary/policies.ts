import * as z from 'zod';

/**
 * The one list of routing policies: what each is called, what it goes by and what it needs. A policy is an entry here and
 * the file of its name in `core/routing/policies`; `npm run generate` makes the rest from this list.
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

/** What everybody may know of a policy without running it. */
interface DescribedPolicy {
  readonly id: string;
  /** Its name with what it goes by, for choices on pages. */
  readonly words: string;
  /** What it does, as the second half of a sentence. */
  readonly explanation: string;
  /** Whether the neighbors' votes decide, or a score above a threshold; only a score has a threshold and a call budget. */
  readonly decidedBy: 'votes' | 'score';
  /** Whether the cheapest expert answers every turn first, and is paid for it. */
  readonly asksCheapestFirst: boolean;
  /** Whether it looks at cosines; where it does not, nothing need be encoded. */
  readonly comparesVectors: boolean;
  /** Whether it also looks at the costliest expert's answer before it takes it. */
  readonly verifies: boolean;
  /** Which policy routes a turn on which the cheapest expert's answer is not known; only for those that need it. */
  readonly fallback?: string;
}

export type PolicyId = (typeof policyList)[number]['id'];
export interface PolicyDescription extends DescribedPolicy {
  readonly id: PolicyId;
  readonly fallback?: PolicyId;
}

export const policyIdSchema = z.enum(policyList.map(({ id }) => id));
export const policyDescriptions: readonly PolicyDescription[] = policyList;

/** What a policy says of itself. */
export function policyDescription(id: PolicyId): PolicyDescription {
  const found = policyDescriptions.find((policy) => policy.id === id);
  if (!found) throw new Error(`There is no policy "${id}".`);
  return found;
}

/** Whether a policy decides by a score, so that a threshold and a call budget mean something to it. */
export function hasThreshold(id: PolicyId): boolean {
  return policyDescription(id).decidedBy === 'score';
}

/** How turns are routed where nobody chose a policy: as the paper does. */
export const DEFAULT_POLICY: PolicyId = 'paper';

/** What the terminal evaluates where nobody chose a policy: it needs no run at routing time. */
export const DEFAULT_EVALUATED_POLICY: PolicyId = 'calibrated';

/** What the report evaluates where the project goes by votes, which have no curve to show. */
export const DEFAULT_REPORTED_POLICY: PolicyId = 'cascade';
