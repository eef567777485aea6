import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createEngine } from '../../src/engine/create-engine';
import type { Engine } from '../../src/engine/engine';
import { recordedPairs } from './recorded-pairs';
import { resultsPage, type PairResult } from './results-page';
import type { RoutingEvaluation } from '../../src/vocabulary/routing/routing-evaluation';
import { policyIdSchema, type PolicyId } from '../../src/vocabulary/policies';
import { DEFAULT_POOL_RULE, type PoolRuleId } from '../../src/vocabulary/routing/pool-rules';

const SEEDS = 10;
const POOL_DIALOGUES = 100;
const CALLS = 0.5;

/**
 * `npm run results [FOLDER]`: every policy on every pair of recorded runs, and the policy "paper" by either pool rule
 * (the others do not depend on it), written to docs/results.md. FOLDER holds
 * `dialogues.json` and `runs/NAME.running_log.json`, as published with the runs.
 */
async function main(folder: string): Promise<void> {
  const engine = createEngine(
    { encoderFolder: path.resolve('media/encoder'), runtimeFolder: path.resolve('dist'), backend: 'native' },
    console.log,
  );
  const results: PairResult[] = [];
  for (const [cheapest, costliest] of recordedPairs) {
    console.log(`${cheapest} + ${costliest}`);
    const evaluated = async (policies: readonly PolicyId[], rule: PoolRuleId) =>
      evaluations(engine, folder, [cheapest, costliest], { policies, rule });
    const [byOtherRule] = await evaluated(['paper'], 'exactly-one-right');
    results.push({
      cheapest,
      costliest,
      evaluations: await evaluated(policyIdSchema.options, DEFAULT_POOL_RULE),
      ...(byOtherRule && { byOtherRule }),
    });
  }
  await engine.dispose();
  await writeFile(path.resolve('docs/results.md'), resultsPage(results));
}

async function evaluations(
  engine: Engine,
  folder: string,
  experts: readonly [string, string],
  { policies, rule }: { readonly policies: readonly PolicyId[]; readonly rule: PoolRuleId },
): Promise<readonly RoutingEvaluation[]> {
  const runs = experts.map((expert) => ({ expert, files: [path.join(folder, 'runs', `${expert}.running_log.json`)] }));
  const request = {
    files: [path.join(folder, 'dialogues.json')],
    runs,
    policies: [...policies],
    rule,
    profile: 'exact' as const,
    calls: CALLS,
    poolDialogues: POOL_DIALOGUES,
    seeds: SEEDS,
    k: 10,
    encoder: null,
    cost: null,
  };
  const work = { signal: new AbortController().signal, report: () => undefined };
  return (await engine.evaluatePolicies(request, work)).evaluations;
}

void main(path.resolve(process.argv[2] ?? '../shared/data/multiwoz24-dev200'));
