import { createHash, timingSafeEqual } from 'node:crypto';
import { RequestRefused } from '../requests/request-refused';

/** @returns a check that throws a `RequestRefused` unless a header holds the token */
export function authorizationBy(token: string): (header: string | undefined) => void {
  const wanted = digest(`Bearer ${token}`);
  return (header) => {
    // Digests have one length, so that the comparison tells nothing of the token.
    if (header !== undefined && timingSafeEqual(digest(header), wanted)) return;
    throw new RequestRefused(401, 'invalid_api_key', 'The bearer token is missing or wrong.');
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
