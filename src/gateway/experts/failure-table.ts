/** What can go wrong with the call of an expert. */
export type FailureKind =
  | 'no-connection'
  | 'broken'
  | 'timeout'
  | 'request-timeout'
  | 'conflict'
  | 'over-limit'
  | 'unavailable'
  | 'server-error'
  | 'redirect'
  | 'unauthorized'
  | 'refused'
  | 'client-gone';

/**
 * What follows: `again` asks the same expert once more, then another; `elsewhere` asks another at once, and the same
 * once more only where there is no other; `end` gives the failure to the client.
 */
export type Step = 'again' | 'elsewhere' | 'end';

/**
 * Which failure is repeated, which goes to another expert and which ends. None of it happens once the first byte of an
 * answer went out. docs/gateway.md shows this table.
 */
export const failureTable: Readonly<Record<FailureKind, Step>> = {
  // Nobody listens, the name is unknown, or the connection could not be made in time.
  'no-connection': 'elsewhere',
  // A connection that was kept open may have been closed at the other side just now.
  broken: 'again',
  timeout: 'elsewhere',
  'request-timeout': 'again',
  conflict: 'again',
  'over-limit': 'elsewhere',
  unavailable: 'elsewhere',
  'server-error': 'elsewhere',
  // A redirect could lead the key to somebody else.
  redirect: 'end',
  unauthorized: 'end',
  // Another expert would be asked the same wrong thing.
  refused: 'end',
  'client-gone': 'end',
};

/** The failure that a status means; undefined where it is none. */
export function failureOfStatus(status: number): FailureKind | undefined {
  if (status < 300) return undefined;
  if (status < 400) return 'redirect';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 408) return 'request-timeout';
  if (status === 409) return 'conflict';
  if (status === 429) return 'over-limit';
  if (status === 503) return 'unavailable';
  return status < 500 ? 'refused' : 'server-error';
}

const unreachable: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const silent: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** The failure that an error of the connection means. */
export function failureOfError(error: unknown): FailureKind {
  const code = codeOf(error);
  if (unreachable.has(code)) return 'no-connection';
  return silent.has(code) ? 'timeout' : 'broken';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // Where a name has several addresses, the error of all of them holds those of each.
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}
