import type { FastifyReply, FastifyRequest } from 'fastify';
import { askExperts, type Asked } from '../experts/ask-experts';
import type { FailedCall, WholeAnswer } from '../experts/expert-call';
import type { ServedExpert } from '../experts/served-expert';
import type { Usage } from '../experts/usage';
import { bodyForModel, readChatRequest } from '../requests/chat-request';
import { errorBody } from '../requests/request-refused';
import type { Serving } from '../serving';
import { decisionHeaders, headersForClient, headersForExpert } from './answer-headers';
import { plannedTurn, type PlannedTurn } from './planned-turn';
import { relayStream } from './relay-answer';
import { recordTurn, type TurnEnd } from './turn-record';

/** What nginx wrote for a client that went away before its answer; nobody receives it. */
const CLIENT_GONE = 499;

/** `POST /v1/chat/completions`: routes the turn, asks the expert, and passes its answer on. */
export async function completeChat(
  serving: Serving,
  request: FastifyRequest<{ Body: Buffer }>,
  reply: FastifyReply,
): Promise<void> {
  const begun = performance.now();
  const chat = readChatRequest(request.body);
  const gone = goneSignal(reply);
  const plan = await plannedTurn(serving, chat, request.headers);
  const headers = headersForExpert(request.headers);
  const asked = await askExperts(serving.asking, plan.experts, ({ endpoint }: ServedExpert) => ({
    body: bodyForModel(chat, endpoint.model),
    headers,
    signal: gone,
  }));
  reply.hijack();
  const firstByte = asked.result.kind === 'failed' ? undefined : performance.now();
  const sent = await sendAnswer(serving, reply, plan, asked).catch((error: unknown) => notSent(serving, reply, error));
  recordTurn(serving, { requested: chat.model, plan, asked, times: { begun, firstByte }, ...sent });
}

/** Aborted once the client has gone without its whole answer: the call of the expert ends with it. */
function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

type Sent = Pick<TurnEnd, 'status' | 'isWhole' | 'usage'>;

async function sendAnswer(serving: Serving, { raw }: FastifyReply, plan: PlannedTurn, asked: Asked): Promise<Sent> {
  const { result } = asked;
  if (result.kind === 'failed') return sendFailure(raw, plan, asked, result);
  const headers = headersForClient(result.headers, plan, asked);
  if (result.kind === 'whole') return sendWhole(raw, headers, result);
  raw.writeHead(result.status, headers);
  const end = await relayStream(raw, result, serving.patience);
  return { status: end === 'client-gone' ? CLIENT_GONE : result.status, isWhole: end === 'whole', ...usageOf(result) };
}

function usageOf({ watched }: { readonly watched: { readonly usage: Usage } }): Pick<TurnEnd, 'usage'> {
  return { usage: watched.usage };
}

/** An answer that cannot be passed on ends with its connection, because nobody could tell it from a short one. */
function notSent({ tell }: Serving, { raw }: FastifyReply, error: unknown): Sent {
  tell(`An answer could not be passed on: ${error instanceof Error ? error.message : String(error)}`);
  raw.destroy();
  return { status: raw.headersSent ? raw.statusCode : 502, isWhole: false, usage: undefined };
}

type Headers = ReturnType<typeof headersForClient>;

function sendWhole(raw: FastifyReply['raw'], headers: Headers, { status, body, usage }: WholeAnswer): Sent {
  raw.writeHead(status, { ...headers, 'content-length': String(body.length) });
  raw.end(body);
  return { status, isWhole: true, usage };
}

/** An answer of the expert is passed on as it is; where there is none, the gateway says who failed and how. */
function sendFailure(raw: FastifyReply['raw'], plan: PlannedTurn, asked: Asked, failed: FailedCall): Sent {
  const { response, failure, message, retryAfter } = failed;
  if (failure === 'client-gone') return { status: CLIENT_GONE, isWhole: false, usage: undefined };
  if (response) {
    const headers = headersForClient(response.headers, plan, asked);
    raw.writeHead(response.status, { ...headers, 'content-length': String(response.body.length) });
    raw.end(response.body);
    return { status: response.status, isWhole: false, usage: undefined };
  }
  const status = failure === 'timeout' ? 504 : failure === 'over-limit' ? 429 : 502;
  const told = `No expert answered. The last one asked was "${asked.expert.id}": ${message}.`;
  const body = JSON.stringify(errorBody({ status, code: `expert_${failure.replaceAll('-', '_')}`, message: told }));
  raw.writeHead(status, {
    ...decisionHeaders(plan, asked),
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter)) }),
  });
  raw.end(body);
  return { status, isWhole: false, usage: undefined };
}
