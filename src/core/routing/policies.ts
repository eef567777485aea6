import { calibrated } from './policies/calibrated';
import { cascade } from './policies/cascade';
import { classifier } from './policies/classifier';
import { paper } from './policies/paper';
import { verifiedCascade } from './policies/verified-cascade';
import type { Policy } from './policies/policy';
import type { PolicyId } from '../../vocabulary/policies';

/** Every policy by its name. */
export const policies: Readonly<Record<PolicyId, Policy>> = {
  paper,
  calibrated,
  cascade,
  'verified-cascade': verifiedCascade,
  classifier,
};
