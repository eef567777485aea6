import * as z from 'zod';

/** The rules by which turns become exemplars; what each does is in `poolRuleExplanations`. */
export const poolRuleIdSchema = z.enum(['paper', 'exactly-one-right']);
export type PoolRuleId = z.infer<typeof poolRuleIdSchema>;

/** The rule used where none was chosen: that of the paper. */
export const DEFAULT_POOL_RULE: PoolRuleId = 'paper';

/** The rule that is proposed for new pools: by measurement, votes follow it better (docs/evaluation.md). */
export const PROPOSED_POOL_RULE: PoolRuleId = 'exactly-one-right';

/** What each rule does, as the second half of a sentence. */
export const poolRuleExplanations: Readonly<Record<PoolRuleId, string>> = {
  paper: 'a turn goes to the pool of the cheapest expert that is right on it',
  'exactly-one-right':
    'the same, but a turn on which all experts are right has no vote, because it does not tell which expert to ask',
};
