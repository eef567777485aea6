import type { AnswerHeaders } from '../experts/expert-call';
import type { Asked } from '../experts/ask-experts';
import type { PlannedTurn } from './planned-turn';
import { propertyOf } from '../../vocabulary/values/required';

type SentHeaders = Record<string, string | string[]>;

/** What belongs to one connection, and never to the next (RFC 9110, 7.6.1). */
const ofOneConnection = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
const notPassedToExperts: ReadonlySet<string> = new Set([
  ...ofOneConnection,
  // The gateway's own: its token, its cookies, its length, and what it must be able to read.
  'host',
  'authorization',
  'cookie',
  'content-length',
  'accept-encoding',
  'expect',
  'x-session-id',
]);
const notPassedToClients: ReadonlySet<string> = new Set([...ofOneConnection, 'content-length', 'set-cookie']);
const OWN = 'x-turn-router-';
/** Header lines have no room for more. */
const MOST_NEIGHBORS = 32;

/** The headers of a request as an expert gets them. */
export function headersForExpert(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string' && !notPassedToExperts.has(name) && !name.startsWith(OWN)) sent[name] = value;
  }
  return sent;
}

/** The headers of an expert's answer as the client gets them, with what was decided. */
export function headersForClient(headers: AnswerHeaders, plan: PlannedTurn, asked: Asked): SentHeaders {
  const sent: SentHeaders = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !notPassedToClients.has(name) && !name.startsWith(OWN)) sent[name] = value;
  }
  return { ...sent, ...decisionHeaders(plan, asked) };
}

/** Who answered, and why. Ids are percent-encoded, because headers hold Latin letters alone. */
export function decisionHeaders(plan: PlannedTurn, { expert, attempts }: Asked): SentHeaders {
  const { decision } = plan;
  const failed = attempts.filter(({ failure }) => failure !== undefined);
  return {
    [`${OWN}expert`]: encodeURIComponent(expert.id),
    [`${OWN}model`]: encodeURIComponent(expert.endpoint.model),
    [`${OWN}decision`]: plan.id,
    [`${OWN}reason`]: plan.reason,
    ...(failed.length > 0 && {
      [`${OWN}failed`]: failed.map((each) => `${encodeURIComponent(each.expert.id)}=${String(each.failure)}`).join(','),
    }),
    ...(decision && {
      [`${OWN}score`]: String(decision.score),
      [`${OWN}neighbors`]: decision.neighbors
        .slice(0, MOST_NEIGHBORS)
        .map(({ id }) => encodeURIComponent(id))
        .join(','),
      ...('right' in decision.probability && {
        [`${OWN}probability`]: String(propertyOf(decision.probability.right, decision.expert)),
      }),
    }),
  };
}
