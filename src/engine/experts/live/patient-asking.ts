import { failureRules, MOST_RETRIES, waitBeforeRetry } from '../../../core/experts/live/endpoint-failure';
import { addedUsage, estimatedTokens, noUsage, type TokenUsage } from '../../../vocabulary/experts/usage';
import { EndpointFailure, type AskedModel, type ChatAnswer, type ChatQuestion } from './chat-endpoint';

/** An answer, with what it took. */
export interface PatientAnswer extends Omit<ChatAnswer, 'usage'> {
  /** Of all attempts; what the server did not tell is estimated. */
  readonly usage: TokenUsage;
  readonly attempts: number;
  /** Seconds of the attempt that was answered. */
  readonly latency: number;
}

/** A turn that is given up, with what its attempts may have cost. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';

  constructor(
    readonly failure: EndpointFailure,
    readonly attempts: number,
    readonly usage: TokenUsage,
  ) {
    super(attempts === 1 ? failure.message : `${failure.message}, ${attempts} times`);
  }

  /** Whether every other turn would fail too. */
  get endsAll(): boolean {
    return failureRules[this.failure.kind].then === 'stop';
  }
}

/** How time passes, and what chance says; tests have their own. */
export interface Patience {
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly chance: () => number;
  /** Milliseconds. */
  readonly now: () => number;
}

export const patience: Patience = {
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const timer = setTimeout(done, milliseconds);
      const cancelled = () => {
        clearTimeout(timer);
        reject(signal.reason instanceof Error ? signal.reason : new Error('It was cancelled.'));
      };
      signal.addEventListener('abort', cancelled, { once: true });
      function done() {
        signal.removeEventListener('abort', cancelled);
        resolve();
      }
    }),
  chance: Math.random,
  now: () => performance.now(),
};

/** Asks a model, again where that may help. Rejects with `GivenUp`, or with the signal's reason when cancelled. */
export async function askPatiently(
  model: AskedModel,
  question: ChatQuestion,
  signal: AbortSignal,
  { wait, chance, now }: Patience,
): Promise<PatientAnswer> {
  let lost = noUsage;
  for (let attempt = 0; ; attempt++) {
    const start = now();
    try {
      const { usage, ...answer } = await model.ask(question, signal);
      const own = usage ?? estimatedUsage(question, answer.completion);
      return { ...answer, usage: addedUsage(lost, own), attempts: attempt + 1, latency: (now() - start) / 1_000 };
    } catch (error) {
      if (!(error instanceof EndpointFailure)) throw error;
      if (mayBePaid(error)) lost = addedUsage(lost, estimatedUsage(question, ''));
      if (failureRules[error.kind].then !== 'retry' || attempt >= MOST_RETRIES)
        throw new GivenUp(error, attempt + 1, lost);
      await wait(waitBeforeRetry(attempt, error.wantedWait, chance()), signal);
    }
  }
}

export function estimatedUsage({ messages }: ChatQuestion, completion: string): TokenUsage {
  const prompt = messages.reduce((sum, { content }) => sum + estimatedTokens(content), 0);
  return { prompt, cached: 0, completion: estimatedTokens(completion), isEstimated: true };
}

/** An answer that got lost on its way was computed. A server that refused did nothing. */
function mayBePaid({ kind }: EndpointFailure): boolean {
  return kind === 'timeout' || kind === 'broken' || kind === 'too-large';
}
