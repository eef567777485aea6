import type { Agent, Dispatcher } from 'undici';
import { failureOfError, failureOfStatus, type FailureKind } from './failure-table';
import { retryAfterOf } from './retry-after';
import { completionsAddress, type ServedExpert } from './served-expert';
import { estimatedUsage, statedUsage, type Usage } from './usage';
import { charactersOf, WatchedStream } from './watched-stream';
import { fieldOf, itemsIn } from '../../core/dialogue/formats/reading/field';

export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What an expert is asked. */
export interface ExpertRequest {
  /** The body with the name that the model has there. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the call when the client has gone. */
  readonly signal: AbortSignal;
}

/** An answer that came whole; nothing of it has been given to the client yet. */
export interface WholeAnswer {
  readonly kind: 'whole';
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: Uint8Array;
  readonly usage: Usage;
}

/** An answer of which the first bytes have come. */
export interface StreamedAnswer {
  readonly kind: 'streamed';
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly first: Uint8Array;
  readonly rest: AsyncIterator<Uint8Array>;
  readonly watched: WatchedStream;
}

/** A call without an answer that can be used. */
export interface FailedCall {
  readonly kind: 'failed';
  readonly failure: FailureKind;
  /** A sentence without the expert's name. */
  readonly message: string;
  /** Seconds that the expert wants to be left alone. */
  readonly retryAfter?: number;
  /** What the expert said, where it said anything. */
  readonly response?: { readonly status: number; readonly headers: AnswerHeaders; readonly body: Uint8Array };
  /** What was used although it failed; undefined where nothing reached the expert, or it refused. */
  readonly usage?: Usage;
}

export type CallResult = WholeAnswer | StreamedAnswer | FailedCall;

/** An answer that is not streamed is kept whole until it has come; none is longer than this. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Calls experts over kept connections. */
export class ExpertCaller {
  /** @param patience how long an expert may say nothing, in milliseconds */
  constructor(
    private readonly agent: Agent,
    private readonly patience: number,
  ) {}

  /** Asks one expert once. Never rejects: what goes wrong is told. */
  async call({ endpoint }: ServedExpert, { body, headers, signal }: ExpertRequest): Promise<CallResult> {
    let response: Dispatcher.ResponseData | undefined;
    try {
      const { origin, pathname, search } = completionsAddress(endpoint);
      response = await this.agent.request({
        origin,
        path: pathname + search,
        method: 'POST',
        headers: endpoint.key === undefined ? headers : { ...headers, authorization: `Bearer ${endpoint.key}` },
        body,
        signal,
        headersTimeout: this.patience,
        bodyTimeout: this.patience,
      });
      return await resultOf(response, body.length);
    } catch (error) {
      // The connection may be in the middle of an answer that nobody reads.
      response?.body.on('error', () => undefined).destroy();
      return failedBy(error, signal, body.length);
    }
  }
}

async function resultOf({ statusCode, headers, body }: Dispatcher.ResponseData, sent: number): Promise<CallResult> {
  const failure = failureOfStatus(statusCode);
  if (failure) {
    const response = { status: statusCode, headers, body: await bytesOf(body) };
    const retryAfter = retryAfterOf(headers, Date.now());
    const message = `it answered with status ${statusCode}`;
    // A client that followed a redirect would leave the gateway.
    if (failure === 'redirect') return { kind: 'failed', failure, message };
    return { kind: 'failed', failure, message, response, ...(retryAfter !== undefined && { retryAfter }) };
  }
  if (isEventStream(headers['content-type'])) {
    const rest: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
    const begun = await rest.next();
    if (begun.done === true) throw new Error('it ended without an answer');
    const watched = new WatchedStream(sent);
    watched.take(begun.value);
    return { kind: 'streamed', status: statusCode, headers, first: begun.value, rest, watched };
  }
  const bytes = await bytesOf(body);
  return { kind: 'whole', status: statusCode, headers, body: bytes, usage: usageOfWhole(bytes, sent) };
}

async function bytesOf(body: Dispatcher.ResponseData['body']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MOST_BYTES) throw new Error(`its answer is longer than ${MOST_BYTES} bytes`);
  }
  return Buffer.concat(chunks, length);
}

function usageOfWhole(bytes: Uint8Array, sent: number): Usage {
  let answer: unknown;
  try {
    answer = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    return estimatedUsage(sent, bytes.length);
  }
  const said = itemsIn(fieldOf(answer, 'choices')).map((choice) => charactersOf(fieldOf(choice, 'message')));
  return (
    statedUsage(answer) ??
    estimatedUsage(
      sent,
      said.reduce((total, each) => total + each, 0),
    )
  );
}

function failedBy(error: unknown, signal: AbortSignal, sent: number): FailedCall {
  const failure = signal.aborted ? 'client-gone' : failureOfError(error);
  const usage = failure === 'no-connection' ? undefined : estimatedUsage(sent, 0);
  return { kind: 'failed', failure, message: messageOf(failure, error), ...(usage && { usage }) };
}

function messageOf(failure: FailureKind, error: unknown): string {
  if (failure === 'client-gone') return 'the client has gone';
  if (failure === 'no-connection') return 'it cannot be reached';
  if (failure === 'timeout') return 'it said nothing for too long';
  return `the connection broke before an answer came (${error instanceof Error ? error.message : String(error)})`;
}

function isEventStream(type: string | string[] | undefined): boolean {
  return typeof type === 'string' && type.startsWith('text/event-stream');
}
