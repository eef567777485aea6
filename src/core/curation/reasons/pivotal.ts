import { groupedBy } from '../../../vocabulary/values/grouped';
import { movableVoters, scoresToFlip } from '../../routing/flip';
import type { VotedRoute } from '../../routing/route';
import type { Route, ScoredRoute } from '../../routing/scored-route';
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
  const decided = groupedBy(
    routesToServe(evidence).flatMap((route) =>
      decisiveIn(route, evidence.experts).map((exemplar) => ({ exemplar, turn: idOf(route) })),
    ),
    ({ exemplar }) => exemplar,
  );
  // With a call budget, a move shifts the threshold, which reverses some of these changes (docs/curation.md).
  const condition = isScored(evidence) ? ' at the present threshold' : '';
  return evidence.exemplars.flatMap((exemplar, index): QueueItem[] => {
    const { id } = exemplar;
    const turns = decided.get(id);
    if (!turns) return [];
    const count = turns.length;
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
        beside: turns.slice(0, MOST_BESIDE).map(({ turn }) => turn),
      },
    ];
  });
}

function decisiveIn(route: Route, experts: readonly string[]): readonly string[] {
  return route.decidedBy === 'score' ? carryingAlone(route, experts) : decisiveVoters(route, experts);
}

/** Of the main contributors to a score, those whose move to the other pool is enough to cross the threshold. */
function carryingAlone(
  { neighbors, decision, flipDistance }: ScoredRoute,
  experts: readonly string[],
): readonly string[] {
  if (flipDistance !== 1) return [];
  return movableVoters(neighbors, experts)
    .filter((voter) => scoresToFlip([voter], decision).length > 0)
    .map(({ id }) => id);
}

/** The neighbors of which a single move to another expert changes the decision. */
function decisiveVoters(
  { neighbors, expert: chosen, flipDistance, switching }: VotedRoute,
  experts: readonly string[],
): readonly string[] {
  // Most routes cannot be flipped by one move: this saves counting their votes again.
  if (flipDistance !== 1) return [];
  const votes = neighbors.map(({ exemplar }) => exemplar.expert);
  const moves = (from: string): boolean => {
    const index = votes.indexOf(from);
    const rest = votes.filter((_, at) => at !== index);
    return experts.some((to) => majorityVote(experts, [...rest, to], undefined, switching).expert !== chosen);
  };
  const decisive = new Set([...new Set(votes)].filter(moves));
  return neighbors.filter(({ exemplar }) => decisive.has(exemplar.expert)).map(({ exemplar }) => exemplar.id);
}
