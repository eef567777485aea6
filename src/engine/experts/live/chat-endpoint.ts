import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import * as z from 'zod';
import { failureOfStatus, failureRules, type FailureKind } from '../../../core/experts/live/endpoint-failure';
import type { PromptMessage } from '../../../core/experts/prompt/prompt-template';
import type { Endpoint } from '../../../vocabulary/experts/endpoint';
import type { TokenUsage } from '../../../vocabulary/experts/usage';
import { boundedFetch, TooLargeAnswer } from './bounded-fetch';

/** What a model is asked. */
export interface ChatQuestion {
  readonly messages: readonly PromptMessage[];
  /** The JSON schema of the answer, for servers that hold answers to one. */
  readonly schema: Record<string, unknown>;
}

/** What a model said. */
export interface ChatAnswer {
  readonly completion: string;
  readonly finishReason: string | undefined;
  readonly model: string | undefined;
  /** Undefined where the server does not tell it. */
  readonly usage: TokenUsage | undefined;
  readonly logProbabilities: readonly number[] | undefined;
}

/** An endpoint that did not answer, with what the server said of it; never with the key. */
export class EndpointFailure extends Error {
  override readonly name = 'EndpointFailure';

  constructor(
    readonly kind: FailureKind,
    said: string,
    /** Milliseconds that the server wants to be left alone. */
    readonly wantedWait?: number,
  ) {
    super(said === '' ? failureRules[kind].words : `${failureRules[kind].words} (${said})`);
  }
}

/** Whatever answers chat questions. */
export interface AskedModel {
  /** Asks once. Rejects with an `EndpointFailure`, or with the signal's reason when cancelled. */
  ask(question: ChatQuestion, signal: AbortSignal): Promise<ChatAnswer>;
}

/** An answer is one object of slots; what is longer has lost its way. */
export const MOST_ANSWER_TOKENS = 512;
/** Small machines answer within seconds, but let requests wait for one another. */
const TIME_LIMIT = 180_000;
const MOST_SAID = 200;

/** The parts of a request that some servers refuse, with the words by which they do. */
const optionalParts = [
  { part: 'response_format', words: /response_format|json_schema|grammar|structured/i },
  { part: 'logprobs', words: /logprobs/i },
  { part: 'temperature', words: /temperature/i },
  { part: 'max_tokens', words: /max_tokens/i },
] as const;
type OptionalPart = (typeof optionalParts)[number]['part'];

/** An OpenAI-compatible endpoint, through OpenAI's client library. All that is known of the library is here. */
export class ChatEndpoint implements AskedModel {
  private readonly client: OpenAI;
  /** What this server has refused. */
  private readonly refused = new Set<OptionalPart>();

  constructor(
    private readonly endpoint: Pick<Endpoint, 'url' | 'model'>,
    private readonly key: string | undefined,
    timeLimit = TIME_LIMIT,
  ) {
    const url = new URL(endpoint.url);
    const query = Object.fromEntries(url.searchParams);
    url.search = '';
    this.client = new OpenAI({
      baseURL: url.href.replace(/\/$/, ''),
      defaultQuery: query,
      // Each of these would otherwise come from a variable of the environment, meant for another server.
      apiKey: key ?? 'none',
      organization: null,
      project: null,
      logLevel: 'off',
      defaultHeaders: key === undefined ? { Authorization: null } : {},
      // Retries are ours: their usage is counted, and their waits have a cap.
      maxRetries: 0,
      timeout: timeLimit,
      fetch: boundedFetch,
    });
  }

  async ask(question: ChatQuestion, signal: AbortSignal): Promise<ChatAnswer> {
    for (;;) {
      try {
        return answerOf(
          await this.client.chat.completions.create(this.request(question), {
            // The library leaves its listeners on the signal that it is given.
            signal: AbortSignal.any([signal]),
          }),
        );
      } catch (error) {
        signal.throwIfAborted();
        const refused = this.refusedPart(error);
        if (refused === undefined) throw this.failureOf(error);
        this.refused.add(refused);
      }
    }
  }

  private request({ messages, schema }: ChatQuestion) {
    const offered = (part: OptionalPart) => !this.refused.has(part);
    return {
      model: this.endpoint.model,
      messages: messages.map(({ role, content }) => ({ role, content })),
      stream: false as const,
      ...(offered('temperature') ? { temperature: 0 } : {}),
      ...(offered('max_tokens') ? { max_tokens: MOST_ANSWER_TOKENS } : { max_completion_tokens: MOST_ANSWER_TOKENS }),
      ...(offered('logprobs') ? { logprobs: true } : {}),
      ...(offered('response_format')
        ? { response_format: { type: 'json_schema' as const, json_schema: { name: 'answer', schema } } }
        : {}),
    };
  }

  /** Newer models and other servers do not take each part of a request, and name the one that they refuse. */
  private refusedPart(error: unknown): OptionalPart | undefined {
    if (!(error instanceof APIError)) return undefined;
    const { status, param, message } = refusalSchema.parse(error);
    if (status === undefined || ![400, 422, 500].includes(status)) return undefined;
    const said = `${param ?? ''} ${message}`;
    return optionalParts.find(({ part, words }) => !this.refused.has(part) && words.test(said))?.part;
  }

  private failureOf(error: unknown): EndpointFailure {
    if (error instanceof EndpointFailure) return error;
    if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError)
      return new EndpointFailure('timeout', '');
    if (!(error instanceof APIError)) return new EndpointFailure('broken', '');
    const { status, code, message, headers } = refusalSchema.parse(error);
    if (status !== undefined)
      return new EndpointFailure(failureOfStatus(status, code), this.saidOf(message), wantedWaitOf(headers));
    return error.cause instanceof TooLargeAnswer
      ? new EndpointFailure('too-large', '')
      : new EndpointFailure('connection', this.saidOf(codeOf(error.cause)));
  }

  /** What a server says may hold the key that it was sent, and lines that pretend to be ours. */
  private saidOf(text: string): string {
    const withoutKey = this.key === undefined ? text : text.replaceAll(this.key, '…');
    const line = withoutKey.replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim();
    return line.length > MOST_SAID ? `${line.slice(0, MOST_SAID)}…` : line;
  }
}

/** The system's code of a failed connection, such as ECONNREFUSED, which lies some causes deep. */
function codeOf(cause: unknown): string {
  for (let at = cause; at instanceof Error; at = at.cause)
    if ('code' in at && typeof at.code === 'string') return at.code;
  return '';
}

function wantedWaitOf(headers: Headers | undefined): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds;
  const after = headers?.get('retry-after') ?? undefined;
  if (after === undefined) return undefined;
  const wait = Number.isNaN(Number(after)) ? Date.parse(after) - Date.now() : 1_000 * Number(after);
  return wait >= 0 ? wait : undefined;
}

/** What the library's error tells of a refusal, whose parts it does not check. */
const refusalSchema = z.object({
  status: z.int().optional(),
  code: z.string().optional().catch(undefined),
  param: z.string().optional().catch(undefined),
  message: z.string(),
  headers: z.instanceof(Headers).optional().catch(undefined),
});

const tokenCount = z.int().min(0);
const completionSchema = z.object({
  model: z.string().optional().catch(undefined),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish() }),
        logprobs: z
          .object({ content: z.array(z.object({ logprob: z.number() })).nullish() })
          .nullish()
          .catch(undefined),
      }),
    )
    .min(1),
  usage: z
    .object({
      prompt_tokens: tokenCount,
      completion_tokens: tokenCount,
      prompt_tokens_details: z.object({ cached_tokens: tokenCount.nullish() }).nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
});

/** Servers that only look like OpenAI's leave out what they like. */
function answerOf(received: unknown): ChatAnswer {
  const parsed = completionSchema.safeParse(received);
  const [choice] = parsed.data?.choices ?? [];
  if (!parsed.success || !choice) throw new EndpointFailure('broken', '');
  const { model, usage } = parsed.data;
  return {
    completion: choice.message.content ?? '',
    finishReason: choice.finish_reason ?? undefined,
    model,
    usage: usage ? usageOf(usage) : undefined,
    logProbabilities: choice.logprobs?.content?.map(({ logprob }) => logprob),
  };
}

function usageOf(usage: NonNullable<z.output<typeof completionSchema>['usage']>): TokenUsage {
  const { prompt_tokens: prompt, completion_tokens: completion, prompt_tokens_details: details } = usage;
  // Nobody caches more than was sent.
  const cached = Math.min(prompt, details?.cached_tokens ?? 0);
  return { prompt, cached, completion, isEstimated: false };
}
