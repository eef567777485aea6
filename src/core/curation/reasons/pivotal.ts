import { movableVoters, scoresToFlip } from '../../routing/flip';
import type { Route } from '../../routing/route';
import type { ScoredRoute } from '../../routing/scored-route';
import { majorityVote } from '../../routing/vote';
import { labelDoubt } from './mislabelled';
import { idOf, isScored, routesToServe, type CurationEvidence } from '../curation-evidence';
import { MOST_BESIDE, type QueueItem } from '../queue-item';
import { counted } from '../../../vocabulary/words';

const HIGHEST = 0.7;
/** This many decided routes give half of the highest score. */
const HALF_AT = 3;
/** The share of the score that remains where nothing speaks against the label. */
const UNDOUBTED = 0.4;

/** Exemplars whose label alone decides routes: with another label, the turn would go to another expert. */
export function pivotal(evidence: CurationEvidence): readonly QueueItem[] {
  const decided = new Map<string, string[]>();
  // With a call budget, a move shifts the threshold, which reverses some of these changes (docs/curation.md).
  const condition = isScored(evidence) ? ' at the present threshold' : '';
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
        words:
          `Decides ${counted(count, 'route')}${condition}: ${count === 1 ? 'it' : 'each'} would change if this ` +
          'exemplar were in another pool.',
        beside: turns.slice(0, MOST_BESIDE),
      },
    ];
  });
}

/** Of the main contributors to a score, those whose move to the other pool is enough to cross the threshold. */
function carryingAlone(
  { neighbors, decision, flipDistance }: ScoredRoute,
  experts: readonly string[],
): readonly string[] {
  if (flipDistance !== 1) return [];
  return movableVoters(neighbors, experts)
    .filter((voter) => scoresToFlip([voter], decision) !== null)
    .map(({ id }) => id);
}

/** The neighbors whose move to another expert alone changes the decision. */
function decisiveIn({ neighbors, expert: chosen, flipDistance }: Route, experts: readonly string[]): readonly string[] {
  // Most routes cannot be flipped by one move: this saves counting their votes again.
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
