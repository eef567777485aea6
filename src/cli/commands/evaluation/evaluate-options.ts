import type { EncoderOptions } from '../../options/encoder-option';
import type { GivenRun } from '../../options/recorded-run';
import { policyIdSchema, type PolicyId } from '../../../vocabulary/policies';

/** Evaluates every policy. */
export const ALL = 'all';

export interface EvaluateOptions extends EncoderOptions {
  readonly run?: readonly GivenRun[];
  readonly project?: string;
  readonly pool?: readonly string[];
  readonly tuning?: string;
  readonly policy: string;
  readonly calls: number;
  readonly bound?: number;
  readonly threshold?: number;
  readonly poolDialogues: number;
  readonly seeds: number;
  readonly profile: string;
  readonly k: number;
  readonly rule: string;
  readonly switchCost: number;
  readonly json?: boolean;
}

/** The policies that are meant by a name, or by `all`. */
export function policiesNamed(name: string): PolicyId[] {
  return name === ALL ? [...policyIdSchema.options] : [policyIdSchema.parse(name)];
}
