import { Option, type Command } from 'commander';
import { recordedRun, type RecordedRunFile } from './recorded-run';
import { number } from './number';
import { share } from './share';
import { policyIdSchema, DEFAULT_POLICY } from '../../vocabulary/policies';
import { profileIdSchema, DEFAULT_PROFILE } from '../../vocabulary/matching';
import type { RoutingChoices, RoutingSettings } from '../../vocabulary/routing-settings';

/** What the options of a command that routes may say of how it is done. */
export interface RoutingOptions {
  readonly policy?: string;
  readonly calls?: number;
  readonly threshold?: number;
  /** The experts' answers to the turns; a cascade needs the cheapest one's. */
  readonly run?: readonly RecordedRunFile[];
}

/** Adds the options that choose a policy and where it draws the line. */
export function withRoutingOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--policy <name>', 'how turns are routed').choices(policyIdSchema.options).default(DEFAULT_POLICY),
    )
    .option(
      '--calls <share>',
      'share of turns that may go to the costliest expert, 0 to 1; for policies that score',
      share,
    )
    .option('--threshold <number>', 'turns that score above it go to the costliest expert; wins over --calls', number)
    .option('--run <expert=file>', "an expert's answers to the turns; a cascade needs the cheapest one's", recordedRun);
}

/** The options as the engine takes them. */
export function routingChoices({ policy, calls, threshold }: RoutingOptions): RoutingChoices {
  return { policy: policyIdSchema.optional().parse(policy), calls, threshold };
}

/** The experts that exemplars name, each with its run where the options give one. */
export function expertsWithRuns(ids: readonly string[], { run = [] }: RoutingOptions): RoutingSettings['experts'] {
  return ids.map((id) => ({ id, name: id, run: run.find(({ expert }) => expert === id)?.file }));
}

/** Adds the option that says when an answer counts as right. */
export function withProfileOption(command: Command): Command {
  return command.addOption(
    new Option('--profile <name>', 'when two values count as the same')
      .choices(profileIdSchema.options)
      .default(DEFAULT_PROFILE),
  );
}
