import { Option, type Command } from 'commander';
import { recordedRun, type GivenRun } from './recorded-run';
import { InputError } from '../output/diagnostics';
import { boundOption, refuseUnkeptBound } from './bound-option';
import { number } from './values/number';
import { share } from './values/share';
import { switchCostOption } from './switch-cost-option';
import type { RunOfExpert } from '../../vocabulary/expert';
import { policyIdSchema, DEFAULT_POLICY } from '../../vocabulary/policies';
import { profileIdSchema, DEFAULT_PROFILE } from '../../vocabulary/matching';
import {
  type RoutingChoices,
  routingChoicesSchema,
  type RoutingSettings,
} from '../../vocabulary/routing/routing-settings';

/** Options shared by commands that route. */
export interface RoutingOptions {
  readonly policy?: string;
  readonly calls?: number;
  readonly bound?: number;
  readonly threshold?: number;
  readonly switchCost?: number;
  /** The experts' answers to the turns; a cascade needs those of the cheapest expert. */
  readonly run?: readonly GivenRun[];
}

/** Adds the options that choose a policy and its threshold. */
export function withRoutingOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--policy <name>', 'policy that routes the turns')
        .choices(policyIdSchema.options)
        .default(DEFAULT_POLICY),
    )
    .option(
      '--calls <share>',
      'share of turns that may go to the costliest expert, 0 to 1; only for policies that score turns',
      share,
    )
    .addOption(boundOption())
    .option(
      '--threshold <number>',
      'turns with a higher score go to the costliest expert; overrides --calls and --bound',
      number,
    )
    .addOption(switchCostOption())
    .option(
      '--run <expert=file>',
      "an expert's recorded answers: a file, folder or pattern; may be repeated. A cascade needs the cheapest expert's",
      recordedRun,
    );
}

export function routingChoices({ policy, calls, bound, threshold, switchCost }: RoutingOptions): RoutingChoices {
  refuseUnkeptBound({ bound, switchCost });
  return routingChoicesSchema.parse({ policy, calls, bound, threshold, switchCost });
}

/** The experts named by exemplars, each with its run if the options give one. A run of anybody else is a mistake. */
export function expertsWithRuns(ids: readonly string[], run: readonly RunOfExpert[]): RoutingSettings['experts'] {
  const stranger = run.find(({ expert }) => !ids.includes(expert));
  if (stranger)
    throw new InputError(
      `--run ${stranger.expert}=…: no exemplar names the expert "${stranger.expert}", only ${ids.join(', ')}: ` +
        'correct the name.',
    );
  return ids.map((id) => ({ id, name: id, run: run.find(({ expert }) => expert === id)?.files }));
}

export function withProfileOption(command: Command): Command {
  return command.addOption(
    new Option('--profile <name>', 'rule for when two values count as the same')
      .choices(profileIdSchema.options)
      .default(DEFAULT_PROFILE),
  );
}
