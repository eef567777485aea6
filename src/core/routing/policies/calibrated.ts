import { scoredByNeighbors, type NearExemplar } from './nearest-exemplars';
import { benefitOf } from './benefit';
import type { Policy } from './policy';

/**
 * score = Σ cosine·benefit / Σ cosine over the k nearest turns of the pool dialogues, those that all or none had right
 * included; benefit = 1 where the costliest expert alone was right, −1 where the cheapest alone was, else 0.
 */
export const calibrated: Policy = {
  id: 'calibrated',
  asksCheapestFirst: false,
  fit: (evidence) => scoredByNeighbors(evidence, evidence.pool, evidence.k, weightedBenefit),
};

function weightedBenefit(neighbors: readonly NearExemplar[]): number {
  let [sum, weights] = [0, 0];
  for (const { exemplar, cosine } of neighbors) {
    // A turn that points away says nothing for or against.
    const weight = Math.max(0, cosine);
    sum += weight * benefitOf(exemplar);
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}
