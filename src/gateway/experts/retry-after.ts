/** What an expert asks for beyond this is not heeded: a wrong clock must not shut it out for days. */
export const MOST_SECONDS = 60;

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * How long an expert wants to be left alone, in seconds: a lower bound, up to a cap. Undefined where it does not say.
 *
 * @param now milliseconds since 1970
 */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const seconds = statedSeconds(headers, now);
  return seconds === undefined || !Number.isFinite(seconds) || seconds < 0
    ? undefined
    : Math.min(seconds, MOST_SECONDS);
}

function statedSeconds(headers: Headers, now: number): number | undefined {
  const milliseconds = headers['retry-after-ms'];
  if (typeof milliseconds === 'string' && milliseconds.trim() !== '') return Number(milliseconds) / 1000;
  const stated = headers['retry-after'];
  if (typeof stated !== 'string' || stated.trim() === '') return undefined;
  const seconds = Number(stated);
  return Number.isNaN(seconds) ? (Date.parse(stated) - now) / 1000 : seconds;
}
