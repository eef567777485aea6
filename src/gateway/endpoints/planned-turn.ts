import { randomUUID } from 'node:crypto';
import { withSubstitute } from '../experts/ask-experts';
import type { ServedExpert } from '../experts/served-expert';
import type { ChatRequest } from '../requests/chat-request';
import { givenState, STATE_HEADER } from '../requests/given-state';
import { RequestRefused } from '../requests/request-refused';
import { turnOfMessages, type TurnOfMessages } from '../requests/turn-of-messages';
import type { RouterAtWork, Serving } from '../serving';
import type { DialogueState } from '../../vocabulary/dialogue-state';
import type { RouterDecision, RouterInput } from '../../vocabulary/serving/routed-turn';
import { lastOf } from '../../vocabulary/values/required';

/** The model that stands for the decision of the router. */
export const ROUTED_MODEL = 'turn-router';
const SESSION_HEADER = 'x-session-id';

/** Why an expert is asked first. */
export type Reason = 'decided' | 'named' | 'tool-loop' | 'no-user-turn' | 'router-failed';

/** Who is to be asked for an answer, and why. */
export interface PlannedTurn {
  /** The id of the line in the log. */
  readonly id: string;
  readonly work: RouterAtWork;
  readonly reason: Reason;
  /** In the order in which they are asked. */
  readonly experts: readonly ServedExpert[];
  readonly decision?: RouterDecision;
  readonly decisionSeconds?: number;
  readonly turn?: TurnOfMessages;
  readonly state?: DialogueState;
  readonly session?: string;
  /** The expert that answered the session last. */
  readonly previous?: string;
}

type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Where a request goes: to the expert that it names, or to the one that the router decides on. */
export async function plannedTurn(
  serving: Serving,
  { model, messages, metadata }: Pick<ChatRequest, 'model' | 'messages' | 'metadata'>,
  headers: RequestHeaders,
): Promise<PlannedTurn> {
  const work = serving.current();
  const id = randomUUID();
  const session = textIn(headers, SESSION_HEADER);
  const named = work.experts.find((expert) => expert.id === model);
  if (named) return { id, work, reason: 'named', experts: [named], ...(session !== undefined && { session }) };
  if (model !== ROUTED_MODEL) throw unknownModel(model, work.experts);
  const turn = turnOfMessages(messages);
  const state = givenState(textIn(headers, STATE_HEADER), metadata);
  const previous = session === undefined ? undefined : await recalled(serving, session);
  const told = {
    id,
    work,
    ...(turn && { turn }),
    ...(state && { state }),
    ...(session !== undefined && { session }),
    ...(previous !== undefined && { previous }),
  };
  const to = (expert: string, reason: Reason): PlannedTurn => ({
    ...told,
    reason,
    experts: withSubstitute(work.experts, expert),
  });
  if (!turn) return to(previous ?? lastOf(work.experts).id, 'no-user-turn');
  if (turn.isInToolLoop && previous !== undefined) return to(previous, 'tool-loop');
  return decided(serving, told, inputOf(turn, state, previous), previous);
}

/** A router that fails is no reason to refuse a turn: the costliest expert answers it, or the one of the session. */
async function decided(
  serving: Serving,
  told: Pick<PlannedTurn, 'id' | 'work'>,
  input: RouterInput,
  previous: string | undefined,
): Promise<PlannedTurn> {
  const { router, experts } = told.work;
  const begun = performance.now();
  try {
    const decision = await router.route(input);
    const decisionSeconds = (performance.now() - begun) / 1000;
    const reason = 'decided';
    return { ...told, reason, decision, decisionSeconds, experts: withSubstitute(experts, decision.expert) };
  } catch (error) {
    serving.tell(`The router could not decide: ${error instanceof Error ? error.message : String(error)}`);
    serving.metrics.failures.inc({ expert: ROUTED_MODEL, failure: 'router-failed' });
    const expert = previous ?? lastOf(experts).id;
    return { ...told, reason: 'router-failed', experts: withSubstitute(experts, expert) };
  }
}

export function inputOf(
  { system, user }: Pick<TurnOfMessages, 'system' | 'user'>,
  state: DialogueState | undefined,
  previous: string | undefined,
): RouterInput {
  return { system, user, ...(state && { state }), ...(previous !== undefined && { previous }) };
}

/** The expert that answered last, if it is still one of the router's. */
async function recalled({ sessions, metrics, current }: Serving, session: string): Promise<string | undefined> {
  try {
    const expert = (await sessions.recall(session))?.expert;
    return current().experts.find(({ id }) => id === expert)?.id;
  } catch {
    metrics.sessionFailures.inc();
    return undefined;
  }
}

function textIn(headers: RequestHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function unknownModel(model: string, experts: readonly ServedExpert[]): RequestRefused {
  const known = [ROUTED_MODEL, ...experts.map(({ id }) => id)].map((each) => `"${each}"`).join(', ');
  return new RequestRefused(404, 'model_not_found', `There is no model "${model}". There are ${known}.`);
}
