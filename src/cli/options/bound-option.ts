import { Option } from 'commander';
import { unkeptBound, type BoundAndSwitchCost } from '../../vocabulary/routing/routing-settings';
import { InputError } from '../output/diagnostics';
import { share } from './values/share';

/** `--bound`: a promise about wrong turns, which decides the threshold. */
export function boundOption(): Option {
  return new Option(
    '--bound <share>',
    'share of turns, 0 to 1, that may be wrong in addition to those of the costliest expert alone; kept with as few ' +
      'calls as the exemplars can promise, instead of --calls',
  ).argParser(share);
}

/** @throws where `--switch-cost` would break what `--bound` promises */
export function refuseUnkeptBound(choices: BoundAndSwitchCost): void {
  const reason = unkeptBound(choices);
  if (reason !== undefined) throw new InputError(`--bound with --switch-cost: ${reason}.`);
}
