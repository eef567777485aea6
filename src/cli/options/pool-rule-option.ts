import { Option } from 'commander';
import { DEFAULT_POOL_RULE, poolRuleExplanations, poolRuleIdSchema } from '../../vocabulary/routing/pool-rules';

/** `--rule`: how the turns of the pool are placed. */
export function poolRuleOption(): Option {
  const explanations = poolRuleIdSchema.options.map((id) => `${id}: ${poolRuleExplanations[id]}`);
  return new Option('--rule <name>', `pool rule. ${explanations.join('; ')}`)
    .choices(poolRuleIdSchema.options)
    .default(DEFAULT_POOL_RULE);
}
