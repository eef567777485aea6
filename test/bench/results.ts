import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createEngine } from '../../src/engine/create-engine';
import type { Engine } from '../../src/engine/engine';
import { resultsPage, type PairResult } from './results-page';
import type { RoutingEvaluation } from '../../src/vocabulary/routing/routing-evaluation';
import { policyIdSchema } from '../../src/vocabulary/policies';

/** The cheaper expert first. The policies were developed on the first three pairs. */
const pairs = [
  ['llama-3-8b.trained-retriever', 'llama-3-70b.bm25'],
  ['llama-3-8b.trained-retriever', 'gpt-3.5.mixed-retriever'],
  ['llama-3-8b.trained-retriever-1pct', 'gpt-3.5.mixed-retriever'],
  ['llama-3-8b.trained-retriever-1pct', 'llama-3-70b.bm25'],
  ['llama-3-70b.bm25', 'gpt-3.5.mixed-retriever'],
  ['llama-3-8b.trained-retriever-1pct', 'llama-3-8b.trained-retriever'],
] as const;

const SEEDS = 10;
const POOL_DIALOGUES = 100;
const CALLS = 0.5;

/**
 * `npm run results [FOLDER]`: every policy on every pair of recorded runs, written to docs/results.md. FOLDER holds
 * `dialogues.json` and `runs/NAME.running_log.json`, as published with the runs.
 */
async function main(folder: string): Promise<void> {
  const engine = createEngine(
    { encoderFolder: path.resolve('media/encoder'), runtimeFolder: path.resolve('dist'), backend: 'native' },
    console.log,
  );
  const results: PairResult[] = [];
  for (const [cheapest, costliest] of pairs) {
    const evaluations: RoutingEvaluation[] = [];
    for (const policy of policyIdSchema.options) {
      console.log(`${cheapest} + ${costliest}: ${policy}`);
      evaluations.push(await evaluated(engine, folder, [cheapest, costliest], policy));
    }
    results.push({ cheapest, costliest, evaluations });
  }
  await engine.dispose();
  await writeFile(path.resolve('docs/results.md'), resultsPage(results));
}

async function evaluated(
  engine: Engine,
  folder: string,
  experts: readonly [string, string],
  policy: RoutingEvaluation['policy'],
): Promise<RoutingEvaluation> {
  const runs = experts.map((expert) => ({ expert, files: [path.join(folder, 'runs', `${expert}.running_log.json`)] }));
  const request = {
    files: [path.join(folder, 'dialogues.json')],
    runs,
    policy,
    profile: 'exact' as const,
    calls: CALLS,
    poolDialogues: POOL_DIALOGUES,
    seeds: SEEDS,
    k: 10,
    encoder: null,
    cost: null,
  };
  const { evaluation } = await engine.evaluate(request, {
    signal: new AbortController().signal,
    report: () => undefined,
  });
  return evaluation;
}

void main(path.resolve(process.argv[2] ?? '../shared/data/multiwoz24-dev200'));
