import { movableVoters, scoresToFlip } from '../../routing/flip';
import type { Route } from '../../routing/route';
import type { ScoredRoute } from '../../routing/scored-route';
import { majorityVote } from '../../routing/vote';
import { labelDoubt } from './mislabelled';
import { idOf, isScored, routesToServe, type CurationEvidence } from '../curation-evidence';
import { MOST_BESIDE, type QueueItem } from '../queue-item';
import { counted } from '../../../vocabulary/words';

const HIGHEST = 0.7;
/** So many decisions give half of the highest score. */
const HALF_AT = 3;
/** What is left of the score where everything speaks for the label. */
const UNDOUBTED = 0.4;

/** Exemplars whose label alone decides routes: were it another, the turn would go to another expert. */
export function pivotal(evidence: CurationEvidence): readonly QueueItem[] {
  const decided = new Map<string, string[]>();
  // A call budget chooses the threshold anew after a move, which takes some of these routes back (docs/curation.md).
  const condition = isScored(evidence) ? ' as the threshold stands' : '';
  for (const route of routesToServe(evidence)) {
    for (const id of 'decision' in route
      ? carryingAlone(route, evidence.experts)
      : decisiveIn(route, evidence.experts)) {
      const turns = decided.get(id) ?? [];
      decided.set(id, turns);
      turns.push(idOf(route));
    }
  }
  return evidence.exemplars.flatMap((exemplar, index): QueueItem[] => {
    const { id } = exemplar;
    const turns = decided.get(id) ?? [];
    const count = turns.length;
    if (count === 0) return [];
    const doubt = UNDOUBTED + (1 - UNDOUBTED) * labelDoubt(exemplar, evidence, index);
    const score = (HIGHEST * doubt * count) / (count + HALF_AT);
    return [
      {
        id,
        reason: 'pivotal',
        score,
        words: `Decides ${counted(count, 'route')}${condition}: in another pool it would change ${count === 1 ? 'it' : 'each of them'}.`,
        beside: turns.slice(0, MOST_BESIDE),
      },
    ];
  });
}

/** Of those that carry a score most the ones that alone, moved to the other end's pool, bring it across the threshold. */
function carryingAlone(
  { neighbors, decision, flipDistance }: ScoredRoute,
  experts: readonly string[],
): readonly string[] {
  if (flipDistance !== 1) return [];
  return movableVoters(neighbors, experts)
    .filter((voter) => scoresToFlip([voter], decision) !== null)
    .map(({ id }) => id);
}

/** The neighbors of which one alone, moved to some other expert, changes the decision. */
function decisiveIn({ neighbors, expert: chosen, flipDistance }: Route, experts: readonly string[]): readonly string[] {
  // Most routes are safe: this spares holding their votes again.
  if (flipDistance !== 1) return [];
  const votes = neighbors.flatMap(({ exemplar }) => (exemplar.expert === null ? [] : [exemplar.expert]));
  const moves = (from: string): boolean => {
    const index = votes.indexOf(from);
    const rest = votes.filter((_, at) => at !== index);
    return experts.some((to) => majorityVote(experts, [...rest, to]).expert !== chosen);
  };
  const decisive = new Set([...new Set(votes)].filter(moves));
  return neighbors.flatMap(({ exemplar }) =>
    exemplar.expert !== null && decisive.has(exemplar.expert) ? [exemplar.id] : [],
  );
}
