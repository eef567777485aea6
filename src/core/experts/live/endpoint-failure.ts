/** What may go wrong when an endpoint is asked. */
export type FailureKind =
  | 'unauthorized'
  | 'unpaid'
  | 'not-found'
  | 'redirected'
  | 'rejected'
  | 'busy'
  | 'server'
  | 'connection'
  | 'timeout'
  | 'too-large'
  | 'broken';

/**
 * What follows: `retry` the same turn after a while, `skip` the turn because it would fail again, or `stop` because
 * every other turn would fail too.
 */
export type Consequence = 'retry' | 'skip' | 'stop';

interface FailureRule {
  readonly then: Consequence;
  /** What happened, and the way out where there is one. */
  readonly words: string;
}

/** The one table of what is asked again, what is passed over, and what ends a run. */
export const failureRules: Readonly<Record<FailureKind, FailureRule>> = {
  unauthorized: { then: 'stop', words: 'the server does not accept the key: check it and the variable that holds it' },
  unpaid: { then: 'stop', words: 'the account has no credit left: pay, or choose another endpoint' },
  'not-found': { then: 'stop', words: 'the server knows no such address or model: check "url" and "model"' },
  redirected: { then: 'stop', words: 'the server sends to another address: write that one into "url"' },
  rejected: { then: 'skip', words: 'the server refuses this request' },
  busy: { then: 'retry', words: 'the server is busy' },
  server: { then: 'retry', words: 'the server failed' },
  connection: { then: 'retry', words: 'the connection failed' },
  timeout: { then: 'retry', words: 'the server did not answer in time' },
  'too-large': { then: 'skip', words: 'the answer is too large' },
  broken: { then: 'retry', words: 'the server sent no whole answer' },
};

const byStatus: ReadonlyMap<number, FailureKind> = new Map([
  [401, 'unauthorized'],
  [402, 'unpaid'],
  [403, 'unauthorized'],
  [404, 'not-found'],
  [408, 'busy'],
  [409, 'busy'],
  [425, 'busy'],
  [429, 'busy'],
]);

/** What a status means. Some providers say with 429 that nothing is paid for, which no waiting helps. */
export function failureOfStatus(status: number, code: string | undefined): FailureKind {
  if (status === 429 && code === 'insufficient_quota') return 'unpaid';
  if (status >= 500) return 'server';
  if (status >= 300 && status < 400) return 'redirected';
  return byStatus.get(status) ?? 'rejected';
}

/** How often a turn is asked again. */
export const MOST_RETRIES = 4;
const FIRST_WAIT = 500;
/** Servers may ask to be left alone for hours. */
const LONGEST_WAIT = 60_000;

/**
 * How many milliseconds to wait before a turn is asked again: twice as long each time, and as long as the server
 * wants, up to a minute.
 *
 * @param retry the number of the retry, from 0
 * @param chance 0 to 1: requests that failed together must not come back together
 */
export function waitBeforeRetry(retry: number, wantedByServer: number | undefined, chance: number): number {
  const own = FIRST_WAIT * 2 ** retry * (0.75 + chance / 2);
  return Math.min(LONGEST_WAIT, Math.max(own, wantedByServer ?? 0));
}
