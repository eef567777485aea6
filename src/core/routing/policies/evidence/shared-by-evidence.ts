import type { PolicyEvidence } from '../policy';

/**
 * Computes something of evidence once, however many policies ask for it: an evaluation of several policies gives all of
 * them the same evidence.
 */
export function sharedByEvidence<T>(compute: (evidence: PolicyEvidence) => T): (evidence: PolicyEvidence) => T {
  const known = new WeakMap<PolicyEvidence, { readonly value: T }>();
  return (evidence) => {
    const found = known.get(evidence) ?? { value: compute(evidence) };
    known.set(evidence, found);
    return found.value;
  };
}
