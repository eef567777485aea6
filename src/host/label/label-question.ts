import { loggedProposal } from '../../core/labeling/proposed-expert';
import type { TurnToLabel } from '../../protocol/engine/dialogues/labeling-contract';
import type { Inspection } from '../../protocol/engine/inspection';
import type { LabelContent } from '../../protocol/pages/questions/label-page-contract';
import { expertName, type Expert } from '../../vocabulary/expert';
import { counted } from '../../vocabulary/words';
import type { Question } from '../questions/question-list';

/** Which expert should answer a turn. */
export type LabelQuestion = Question & TurnToLabel;

type Asked = Extract<LabelContent, { phase: 'item' }>;

/** So many exemplars are shown; the vote may be of more. */
const MOST_SHOWN = 4;

/** Why a label of the turn tells much, in a sentence. */
export function whyAsked({ nearest, isTie, reaches }: TurnToLabel): string {
  const near = nearest === null ? undefined : `the nearest exemplar has a likeness of ${nearest.toFixed(2)}`;
  const reached = reaches > 0 ? [`${counted(reaches, 'other turn')} ${reaches === 1 ? 'is' : 'are'} like it`] : [];
  const reasons = [
    ...(isTie && near !== undefined ? ['the vote is nearly a tie'] : []),
    ...(near === undefined ? [] : [near]),
    ...reached,
  ];
  const words = reasons.length > 0 ? reasons.join(', ') : 'no other turn is like it';
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** What the present exemplars say of the turn; nothing where there are none. */
export function presentVote(
  inspection: Inspection | undefined,
  experts: readonly Expert[],
): { readonly nearest: Asked['nearest'][number][]; readonly route: Asked['route'] } {
  if (!inspection) return { nearest: [], route: null };
  const { route, neighbors } = inspection;
  const votes = experts.map(({ id, name }) => `${name} ${String(route.votes[id] ?? 0)}`).join(', ');
  return {
    nearest: [...neighbors]
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, MOST_SHOWN)
      .map(({ id, expert, cosine, systemUtterance, userUtterance }) => ({
        id,
        expert,
        cosine,
        systemUtterance,
        userUtterance,
      })),
    route: {
      expert: route.expert,
      words: route.decision === null ? `Votes: ${votes}.` : 'Decided by a score.',
    },
  };
}

/** The expert that K takes: what the log says, and else the present route. */
export function proposalFor(
  { trace }: TurnToLabel,
  route: Asked['route'],
  experts: readonly Expert[],
): Asked['proposal'] {
  const logged = loggedProposal(trace, experts);
  if (logged) return { ...logged };
  return route && { expert: route.expert, words: `The present route is ${expertName(experts, route.expert)}.` };
}
