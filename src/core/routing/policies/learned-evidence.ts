import type { PolicyEvidence } from './policy';

/** A fit's cost grows with the cube of the turns learned from. */
const MOST_LEARNED = 2_000;

/** Of a larger pool, whole dialogues spread evenly over it: a turn that is left out has no sibling that is learned from. */
export function learnedEvidence(evidence: PolicyEvidence): PolicyEvidence {
  const every = Math.ceil(evidence.pool.length / MOST_LEARNED);
  if (every <= 1) return evidence;
  const dialogues = new Set(evidence.pool.map(({ dialogue }) => dialogue));
  const taken = new Set([...dialogues].filter((_, number) => number % every === 0));
  return { ...evidence, pool: evidence.pool.filter(({ dialogue }) => taken.has(dialogue)) };
}
