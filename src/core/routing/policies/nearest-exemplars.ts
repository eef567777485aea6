import { NearestRows } from '../../retriever/nearest-rows';
import type { PolicyEvidence, PoolTurn } from './policy';

export interface NearExemplar {
  readonly exemplar: PoolTurn;
  readonly cosine: number;
}

/** The nearest of some exemplars that are of other dialogues than the turn, nearest first; equal cosines in pool order. */
export function nearestExemplars({ turns, cosine }: PolicyEvidence, exemplars: readonly PoolTurn[], row: number, count: number): readonly NearExemplar[] {
  const dialogue = turns[row]?.dialogue;
  const found = new NearestRows(Math.min(count, exemplars.length));
  exemplars.forEach((exemplar, place) => {
    if (exemplar.dialogue !== dialogue) found.offer(place, cosine(row, exemplar.row));
  });
  return found.sorted().flatMap(({ row: place, cosine: nearness }) => {
    const exemplar = exemplars[place];
    return exemplar ? [{ exemplar, cosine: nearness }] : [];
  });
}

/** Scores by one function of a turn's nearest exemplars: its own dialogue never counts, so pool turns are scored like others. */
export function scoredByNeighbors(evidence: PolicyEvidence, exemplars: readonly PoolTurn[], count: number, scoreOf: (neighbors: readonly NearExemplar[]) => number) {
  const score = (row: number) => scoreOf(nearestExemplars(evidence, exemplars, row, count));
  return { poolScores: Float64Array.from(evidence.pool, ({ row }) => score(row)), score };
}
