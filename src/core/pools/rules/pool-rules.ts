import type { PoolRuleId } from '../../../vocabulary/routing/pool-rules';
import { assignWhereExpertsDiffer } from './exactly-one-right-rule';
import { assignExpert, type ExpertVerdict, type Placement } from './paper-rule';

/** Where each rule puts a turn, by who was right on it, cheapest first; undefined where it becomes no exemplar. */
export const poolRules: Readonly<Record<PoolRuleId, (verdicts: readonly ExpertVerdict[]) => Placement | undefined>> = {
  paper: assignExpert,
  'exactly-one-right': assignWhereExpertsDiffer,
};
