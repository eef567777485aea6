import type { Inspection } from '../../../src/protocol/engine/inspection';
import { counted, listed, votesInWords } from '../../../src/vocabulary/words';
import { type Expert, expertName } from '../../../src/vocabulary/expert';
import type { ExpertOutcome } from '../../../src/vocabulary/exemplar';
import { type RouteSummary, scoreInWords } from '../../../src/vocabulary/routing/route';

/** The data that the sentences about a decision use. */
export type Decision = Pick<Inspection, 'route' | 'experts' | 'predictions'>;

/** Votes with the chosen expert's first, `7–3`, or a score compared with its threshold, `.12 > .05`. */
export function splitWords(route: RouteSummary): string {
  const { expert, votes, decision } = route;
  if (decision) return scoreInWords(decision);
  const others = Object.entries(votes).filter(([id]) => id !== expert);
  return [votesFor(route, expert), ...others.map(([, count]) => count)].map(votesInWords).join('–');
}

/** Votes for one expert. An expert without an entry has no votes. */
export function votesFor({ votes }: RouteSummary, expert: string): number {
  return Object.hasOwn(votes, expert) ? (votes[expert] ?? 0) : 0;
}

/** How many votes the chosen expert is ahead. */
export function leadSentence({ route, experts }: Decision): string {
  const total = voteCount(route);
  const chosen = expertName(experts, route.expert);
  if (total === 0) return `No neighbor voted, so the turn goes to the cheapest expert, ${chosen}.`;
  if (votesFor(route, route.expert) < Math.max(...Object.values(route.votes)))
    return `${splitWords(route)}: another expert leads, but too little for a change of the expert.`;
  if (route.margin === 0) return `${splitWords(route)}: ties go to the cheaper expert, ${chosen}.`;
  if (votesFor(route, route.expert) === total) return `Unanimous: ${unanimous(total)}.`;
  return (
    `${leadSize(route.margin / total)} lead of ${votesInWords(route.margin)} ` +
    `${route.margin === 1 ? 'vote' : 'votes'}.`
  );
}

function unanimous(total: number): string {
  if (total === 1) return 'the only neighbor';
  return total === 2 ? 'both neighbors' : `all ${total} neighbors`;
}

/** How large a lead is, as a share of the votes. */
function leadSize(share: number): string {
  if (share <= 0.2) return 'A narrow';
  return share <= 0.5 ? 'A clear' : 'A wide';
}

/** How many neighbors must move for another decision; empty without votes. */
export function flipSentence({ route, experts }: Decision): string {
  if (voteCount(route) === 0) return '';
  if (route.flipDistance === null) return 'Moving neighbors cannot change this.';
  const others = experts.filter((expert) => expert.id !== route.expert);
  const only = others.length === 1 ? others[0] : undefined;
  const rival = only ? only.name : 'another expert';
  return `${counted(route.flipDistance, 'neighbor')} must move to another pool before ${rival} is chosen.`;
}

/** Says that equally near exemplars share the last votes; empty where each neighbor has a whole vote. */
export function sharingSentence({ sharing }: Pick<Inspection, 'sharing'>): string {
  if (sharing === null) return '';
  return `${sharing.equal} exemplars are equally near and share ${counted(sharing.votes, 'vote')}.`;
}

/** Whether the chosen expert was right, and whether another would have been right or cheaper. */
export function correctnessSentence({ route, experts, predictions }: Decision): string {
  const chosen = expertName(experts, route.expert);
  if (route.right === null)
    return `Cannot tell whether ${chosen} is right: this turn has no recorded answer of it, or no gold state.`;
  const alsoRight = predictions.filter(({ expert, right }) => expert !== route.expert && right === true);
  if (!route.right) return `${chosen} is wrong on this turn. ${wrongButOthers(alsoRight, predictions, experts)}`.trim();
  const cheaper = cheaperThan(route.expert, experts).find(({ id }) => alsoRight.some(({ expert }) => expert === id));
  return cheaper
    ? `${chosen} is right on this turn. ${cheaper.name}, which is cheaper, is right too.`
    : `${chosen} is right on this turn.`;
}

function wrongButOthers(
  right: readonly ExpertOutcome[],
  predictions: readonly ExpertOutcome[],
  experts: readonly Expert[],
): string {
  if (right.length > 0) {
    return `${listed(right.map(({ expert }) => expertName(experts, expert)))} would have been right.`;
  }
  const allJudged = experts.every(({ id }) =>
    predictions.some(({ expert, right }) => expert === id && right === false),
  );
  return allJudged ? 'So is every other expert.' : '';
}

function cheaperThan(id: string, experts: readonly Expert[]): readonly Expert[] {
  const index = experts.findIndex((expert) => expert.id === id);
  return experts.slice(0, Math.max(index, 0));
}

/** The earlier route of the same turn, with the expert's name if that has changed. */
export function beforeWords(before: RouteSummary, { route, experts }: Decision): string {
  if (before.expert === route.expert) return `was ${splitWords(before)}`;
  return `was ${expertName(experts, before.expert)} ${splitWords(before)}`;
}

/** What a screen reader says when a decision appears or changes. */
export function announcement(decision: Decision, before: RouteSummary | null): string {
  const { route, experts } = decision;
  const chosen = expertName(experts, route.expert);
  const now = `${chosen}, ${route.decision ? 'score' : 'votes'} ${splitWords(route)}`;
  if (!before) return `Turn ${route.turn + 1} goes to ${now}.`;
  const change = before.expert === route.expert ? `The turn still goes to ${now}` : `The turn now goes to ${now}`;
  return `${change}; it ${beforeWords(before, decision)}.`;
}

/** The number of all votes. */
export function voteCount({ votes }: RouteSummary): number {
  return Object.values(votes).reduce((sum, count) => sum + count, 0);
}
