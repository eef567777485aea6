import { EncoderError } from '../encoder-error';
import { systemCodeOf } from '../../files/unreadable-file';
import type { Patience } from './patience';

const MOST_REDIRECTS = 5;

export interface RequestOptions {
  readonly method: 'GET' | 'HEAD';
  /** The host that the user agreed to, with its protocol. */
  readonly base: string;
  readonly patience: Patience;
}

/**
 * Sends a request and follows redirects: to encrypted addresses, and within a host of the user's own that has none.
 * Rejects with the user's reason where the user aborted, or with one sentence.
 */
export async function request(address: string, options: RequestOptions): Promise<Response> {
  let target = address;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await requestOnce(target, options);
    const next = redirectOf(response);
    if (next === undefined || staysUnasked(next, options, target)) return response;
    requireAllowed(next, options.base);
    await response.body?.cancel();
    target = next;
  }
  throw new EncoderError('download', `${hostOf(address)} redirects in a circle; try again later.`);
}

/** The name of a host in sentences. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** Why a download ended early, if it was for want of patience. */
export function silence(address: string, { milliseconds }: Patience): EncoderError {
  return new EncoderError(
    'download',
    `${hostOf(address)} has sent nothing for ${Math.round(milliseconds / 1000)} seconds; check the network and try ` +
      'again. No part of the encoder was kept.',
  );
}

async function requestOnce(address: string, { method, patience }: RequestOptions): Promise<Response> {
  try {
    // A compressed response would have a different size than the file.
    const headers = { 'accept-encoding': 'identity' };
    const response = await fetch(address, { method, headers, redirect: 'manual', signal: patience.signal });
    patience.renew();
    return response;
  } catch (error) {
    patience.throwIfCancelled();
    if (patience.isOver) throw silence(address, patience);
    const code = systemCodeOf(error instanceof Error ? error.cause : undefined);
    throw new EncoderError(
      'download',
      `${hostOf(address)} cannot be reached${code === undefined ? '' : ` (${code})`}; check the network, or choose a ` +
        'folder with an encoder.',
      { cause: error },
    );
  }
}

function redirectOf({ status, headers, url }: Response): string | undefined {
  const location = headers.get('location');
  if (status < 300 || status >= 400 || location === null || !URL.canParse(location, url)) return undefined;
  return new URL(location, url).href;
}

/** Weights are stored on another host, which may not answer HEAD requests, but the first host reports their size. */
function staysUnasked(next: string, { method }: RequestOptions, address: string): boolean {
  return method === 'HEAD' && new URL(next).origin !== new URL(address).origin;
}

function requireAllowed(next: string, base: string): void {
  const [target, own] = [new URL(next), new URL(base)];
  if (target.protocol === 'https:' || (own.protocol === 'http:' && target.origin === own.origin)) return;
  throw new EncoderError(
    'download',
    `${own.host} redirects to ${target.origin}, which is not encrypted, so nothing is downloaded from there; try ` +
      'another mirror (HF_ENDPOINT).',
  );
}
