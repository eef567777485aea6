/** An answer that is larger than any answer may be; the rest of it was not read. */
export class TooLargeAnswer extends Error {
  override readonly name = 'TooLargeAnswer';
}

/** An answer is a few slots, with a log-probability a token. */
const MOST_BYTES = 4 << 20;

/**
 * `fetch` that reads the whole answer before it returns, so that the time limit of a request covers its body; that
 * reads no more than an answer may have; and that follows no redirect, which would send the key to another server.
 */
export const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  const body = await boundedBody(response);
  const { status, statusText, headers } = response;
  return new Response(body.length === 0 ? null : body, { status, statusText, headers: withoutEncoding(headers) });
};

async function boundedBody({ body }: Response): Promise<Buffer<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = body?.getReader();
  for (let bytes = 0; reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    pieces.push(value);
    if (bytes <= MOST_BYTES) continue;
    await reader.cancel();
    throw new TooLargeAnswer(`The answer has more than ${MOST_BYTES} bytes.`);
  }
  return Buffer.concat(pieces);
}

/** The body is unpacked already. */
function withoutEncoding(headers: Headers): Headers {
  const plain = new Headers(headers);
  plain.delete('content-encoding');
  plain.delete('content-length');
  return plain;
}
