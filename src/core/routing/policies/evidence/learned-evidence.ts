import type { PolicyEvidence } from '../policy';
import { sharedByEvidence } from './shared-by-evidence';

/** The cost of a fit grows with the cube of the number of turns learned from. */
const MOST_LEARNED = 2_000;

/** Thins a large pool to every n-th dialogue. Whole dialogues, so that no turn learns from its own dialogue. */
export const learnedEvidence = sharedByEvidence((evidence: PolicyEvidence): PolicyEvidence => {
  const every = Math.ceil(evidence.pool.length / MOST_LEARNED);
  if (every <= 1) return evidence;
  const dialogues = new Set(evidence.pool.map(({ dialogue }) => dialogue));
  const taken = new Set([...dialogues].filter((_, number) => number % every === 0));
  return { ...evidence, pool: evidence.pool.filter(({ dialogue }) => taken.has(dialogue)) };
});
