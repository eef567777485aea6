import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readDialogueFile } from '../../src/core/dialogue/formats';
import { matchingProfiles, rememberingProfile } from '../../src/core/dialogue/matching-profiles';
import { answeredTurns } from '../../src/core/evaluation/routing/answered-turns';
import type { SharedPlan } from '../../src/core/evaluation/routing/evaluate-routing';
import { evidenceMaker } from '../../src/core/evaluation/routing/pool-evidence';
import { drawPool, fitOnPool, type SeedTrial } from '../../src/core/evaluation/routing/seed-trial';
import { readRun } from '../../src/core/experts/recorded-run';
import { matrixOf } from '../../src/core/retriever/vector-matrix';
import { turnText } from '../../src/core/retriever/turn-text';
import { boundedThreshold, boundedTurns } from '../../src/core/routing/bound/bounded-threshold';
import { mayRefuse } from '../../src/core/routing/bound/policy-threshold';
import { policies } from '../../src/core/routing/policies';
import { loadEncoder } from '../../src/engine/encoder';
import { firstOf, itemAt, lastOf } from '../../src/vocabulary/values/required';
import { unattended } from '../../src/vocabulary/work';
import { fittedRun, measuredExperts } from '../fixtures/answered-dialogues';
import { recordedPairs } from './recorded-pairs';

const DRAWS = 100;
const BOUNDS = [0.01, 0.02, 0.05];
const MEASURED = ['vote', 'calibrated', 'cascade', 'verified-cascade'] as const;
const FOLDER = path.resolve('../shared/data/multiwoz24-dev200');

/**
 * How often a bound holds on held-out dialogues of real pairs, and what it costs, over 100 draws of 100 pool dialogues.
 * `npm run bench bound [draws] [number of the pair, 1 to 4]`
 */
export async function boundBench(): Promise<void> {
  try {
    await access(FOLDER);
  } catch {
    console.log('bound: the shared data is absent, and made-up dialogues would say nothing of real ones');
    return;
  }
  const draws = Number(process.argv[3] ?? DRAWS);
  const wanted = process.argv[4];
  for (const [index, pair] of recordedPairs.slice(0, 4).entries()) {
    if (wanted !== undefined && Number(wanted) !== index + 1) continue;
    const plan = await planOf(pair);
    for (const policy of MEASURED) {
      const evidenceOn = evidenceMaker(plan);
      const sums = BOUNDS.map((most) => ({ most, kept: 0, calls: 0, lost: 0, tooSmall: 0 }));
      for (let seed = 0; seed < draws; seed++) {
        const draw = drawPool(plan, seed);
        const evidence = evidenceOn(draw)(policies[policy]);
        const trial = fitOnPool({ ...plan, policy: policies[policy] }, evidence, draw);
        const turns = boundedTurns(trial.fitted, evidence);
        for (const sum of sums) {
          const threshold = boundedThreshold(turns, sum.most);
          const { calls, lost } = measured(plan, trial, threshold);
          sum.kept += Number(lost <= sum.most);
          sum.calls += calls / draws;
          sum.lost += lost / draws;
          sum.tooSmall += Number(!mayRefuse(threshold));
        }
      }
      for (const { most, kept, calls, lost, tooSmall } of sums)
        console.log(
          `bound: ${pair.join(' + ')}, ${policy}, at most ${(100 * most).toFixed(0)} %: kept in ${kept} of ${draws} ` +
            `draws, ${(100 * calls).toFixed(0)} % of calls, ${(100 * lost).toFixed(2)} % lost; too small in ${tooSmall}`,
        );
    }
  }
}

async function planOf(pair: readonly [string, string]): Promise<SharedPlan> {
  const { dialogues } = readDialogueFile(await readFile(path.join(FOLDER, 'dialogues.json'), 'utf8'));
  const runs = await Promise.all(
    pair.map(async (expert) => ({
      expert,
      run: fittedRun(
        readRun(await readFile(path.join(FOLDER, 'runs', `${expert}.running_log.json`), 'utf8')),
        dialogues,
      ),
    })),
  );
  const profile = rememberingProfile(matchingProfiles.multiwoz);
  const answered = answeredTurns(dialogues, measuredExperts(dialogues, runs), profile);
  const texts = answered.turns.map(({ turn: { systemUtterance, userUtterance } }) =>
    turnText({ previousState: {}, systemUtterance, userUtterance }),
  );
  const encoder = await loadEncoder({
    folder: path.resolve('media/encoder'),
    runtimeFolder: __dirname,
    backend: 'native',
  });
  const vectors = matrixOf(await encoder.encode(texts, unattended), encoder.dimensions);
  await encoder.dispose();
  const budget = { calls: 1, poolDialogues: 100, seeds: 1 };
  return { answered, experts: pair, profile, rule: 'paper', k: 10, ...budget, vectors, switchCost: 0, cost: null };
}

/** The share of test turns that went to the costlier expert, and how many more are wrong than with it alone. */
function measured(
  { answered }: SharedPlan,
  { testRows, fitted, accepts }: SeedTrial,
  threshold: number,
): { readonly calls: number; readonly lost: number } {
  let [calls, lost] = [0, 0];
  for (const row of testRows) {
    const { answers } = itemAt(answered.turns, row);
    const isAsked = fitted.score(row) > threshold;
    const answer = isAsked && (!mayRefuse(threshold) || accepts(row)) ? lastOf(answers) : firstOf(answers);
    calls += Number(isAsked);
    lost += Number(lastOf(answers).right) - Number(answer.right);
  }
  return { calls: calls / testRows.length, lost: lost / testRows.length };
}
