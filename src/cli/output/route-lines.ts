import type { Inspection } from '../../protocol/engine/inspection';
import { probabilityInWords, type RouteProbability } from '../../vocabulary/routing/route-probability';
import { counted, votesInWords } from '../../vocabulary/words';
import { oneLine, printJsonLines, printText } from './output';

/** How a turn becomes a line, and how many lines are printed. */
export interface RouteLines {
  readonly lineOf: (inspection: Inspection, probability: RouteProbability) => string;
  readonly print: (lines: string) => void;
}

export const routesForPrograms: RouteLines = {
  lineOf: (inspection, probability) => JSON.stringify(routeRecord(inspection, probability)),
  print: (lines) => printJsonLines(`${lines}\n`),
};
export const routesForPeople: RouteLines = {
  lineOf: (inspection, probability) => oneLine(routeLine(inspection, probability)),
  print: printText,
};

/** Scripts depend on these fields; turns count from 0. */
function routeRecord(
  { dialogue, turn, route, neighbors, compared, encoder }: Inspection,
  probability: RouteProbability,
) {
  const { decision } = route;
  return {
    dialogue,
    turn,
    expert: route.expert,
    called: route.called,
    votes: route.votes,
    margin: route.margin,
    flipDistance: route.flipDistance,
    probability,
    ...(decision && {
      policy: decision.policy,
      score: decision.score,
      threshold: decision.threshold,
      prior: decision.prior,
      calls: decision.calls,
    }),
    compared,
    encoder: encoder.id,
    neighbors: neighbors.map((neighbor) => ({
      id: neighbor.id,
      dialogue: neighbor.dialogue,
      turn: neighbor.turn,
      expert: neighbor.expert,
      cosine: neighbor.cosine,
      ...(neighbor.expected !== null && { expected: neighbor.expected }),
      ...(neighbor.vote && { weight: neighbor.vote.weight, benefit: neighbor.vote.benefit }),
    })),
  };
}

function routeLine(
  { dialogue, turn, route, sharing, userUtterance, experts }: Inspection,
  probability: RouteProbability,
): string {
  const shared = sharing ? `; ${sharing.equal} equally near exemplars share ${counted(sharing.votes, 'vote')}` : '';
  // Where it is unknown, it is so for every turn of the run; the JSON says why.
  const probable = 'missing' in probability ? '' : `  (${probabilityInWords(probability, experts)})`;
  return `${dialogue} ${turn}  → ${route.expert}  (${reasonOf(route)}${shared})${probable}  ${userUtterance}`;
}

/** What decided: the votes, or the score and its threshold. */
function reasonOf({ votes, margin, decision, called }: Inspection['route']): string {
  if (!decision) return `${votesOf(votes)}; margin ${votesInWords(margin)}`;
  const { policy, score, threshold } = decision;
  const shares = Object.values(votes).some((share) => share > 0) ? `${votesOf(votes)}; ` : '';
  const refused = decision.isRefused ? `, answer of ${called} refused` : '';
  return `${policy}: ${shares}score ${score.toFixed(3)}, threshold ${threshold.toFixed(3)}${refused}`;
}

function votesOf(votes: Inspection['route']['votes']): string {
  return Object.entries(votes)
    .map(([expert, count]) => `${expert} ${votesInWords(count)}`)
    .join(', ');
}
