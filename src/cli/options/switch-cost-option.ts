import { Option } from 'commander';
import { share } from './values/share';

/** Keeps the expert of the turn before, unless another gains more. */
export function switchCostOption(): Option {
  return new Option(
    '--switch-cost <points>',
    'what a change of the expert within a dialogue must gain, 0 to 1 in points of expected benefit',
  )
    .argParser(share)
    .default(0);
}
