import type { Engine } from '../../../engine/engine';
import { InputError, readable } from '../../output/diagnostics';
import { foundInputs, readInputs } from '../../options/input-files';
import { refuseUnkeptBound } from '../../options/bound-option';
import { encoderFolderOf } from '../../options/encoder-option';
import { poolRuleIdSchema } from '../../../vocabulary/routing/pool-rules';
import { profileIdSchema } from '../../../vocabulary/matching';
import { policiesNamed, type EvaluateOptions } from './evaluate-options';
import { printEvaluations, showProgress } from './print-evaluations';

/** Evaluates policies on pools that are drawn at random. */
export async function evaluateDraws(engine: Engine, files: readonly string[], options: EvaluateOptions): Promise<void> {
  const { run = [], calls, bound, poolDialogues, seeds, k, switchCost } = options;
  if (run.length < 2) throw new InputError('Routing needs at least two experts: give --run for each, cheapest first.');
  refuseUnkeptBound(options);
  const { dialogues, runs } = await readInputs(engine, await foundInputs({ dialogues: files, runs: run }));
  const request = {
    files: dialogues,
    runs,
    policies: policiesNamed(options.policy),
    profile: profileIdSchema.parse(options.profile),
    calls,
    bound,
    poolDialogues,
    seeds,
    k,
    rule: poolRuleIdSchema.parse(options.rule),
    switchCost,
    encoder: await encoderFolderOf(options, engine),
    cost: null,
  };
  const control = { signal: new AbortController().signal, report: showProgress };
  const result = await readable(Promise.resolve(engine.evaluatePolicies(request, control)));
  printEvaluations(result, { policy: options.policy, json: options.json });
}
