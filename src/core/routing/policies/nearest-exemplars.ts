import { RANKED_BY_CONSENSUS, rankByConsensus } from '../../retriever/consensus';
import { NearestRows } from '../../retriever/nearest-rows';
import { StateNumbers } from '../../retriever/numbered-similarity';
import type { PolicyEvidence, PoolTurn } from './policy';

export interface NearExemplar {
  readonly exemplar: PoolTurn;
  readonly cosine: number;
}

/** Finds exemplars of other dialogues as routing does: the nearest by cosine, ranked by consensus. */
export function nearestExemplars(
  { turns, cosine }: PolicyEvidence,
  exemplars: readonly PoolTurn[],
): (row: number, count: number) => readonly NearExemplar[] {
  const numbers = new StateNumbers();
  const nothing = numbers.number({});
  const beliefs = exemplars.map(({ gold }) => numbers.number(gold));
  return (row, count) => {
    const dialogue = turns[row]?.dialogue;
    const found = new NearestRows(Math.min(Math.max(count, RANKED_BY_CONSENSUS), exemplars.length));
    exemplars.forEach((exemplar, place) => {
      if (exemplar.dialogue !== dialogue) found.offer(place, cosine(row, exemplar.row));
    });
    const nearest = found.sorted();
    const ranked = [
      ...rankByConsensus(nearest, (place) => beliefs[place] ?? nothing),
      ...nearest.slice(RANKED_BY_CONSENSUS),
    ];
    return ranked.slice(0, count).flatMap(({ row: place, cosine: nearness }) => {
      const exemplar = exemplars[place];
      return exemplar ? [{ exemplar, cosine: nearness }] : [];
    });
  };
}
