import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { StreamedAnswer } from '../experts/expert-call';
import { errorBody } from '../requests/request-refused';

/** How a relayed stream ended. */
export type RelayEnd = 'whole' | 'cut-off' | 'client-gone';

/**
 * Passes a streamed answer on, byte for byte, as fast as the client reads. An answer that ends without its last frame
 * ends with a frame that says so, and with a broken connection: nobody may take it for a short answer.
 *
 * @param patience how long the client may take to read on, in milliseconds
 */
export async function relayStream(
  response: ServerResponse,
  { first, rest, watched }: StreamedAnswer,
  patience: number,
): Promise<RelayEnd> {
  let isCutOff = false;
  try {
    for (let chunk: Uint8Array | undefined = first; chunk; chunk = await nextOf(rest)) {
      if (chunk !== first) watched.take(chunk);
      if (!(await written(response, chunk, patience))) return await abandoned(response, rest);
    }
  } catch {
    isCutOff = true;
  }
  if (response.destroyed) return abandoned(response, rest);
  if (!isCutOff && watched.isComplete) {
    response.end();
    return 'whole';
  }
  cutOff(response);
  return 'cut-off';
}

async function nextOf(rest: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  const next = await rest.next();
  return next.done === true ? undefined : next.value;
}

/** Whether the bytes were taken; false where the client has gone or reads no more. */
async function written(response: ServerResponse, chunk: Uint8Array, patience: number): Promise<boolean> {
  if (response.destroyed) return false;
  if (response.write(chunk)) return true;
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), patience);
  const stop = (): void => waiting.abort();
  response.once('close', stop);
  try {
    await once(response, 'drain', { signal: waiting.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    response.off('close', stop);
  }
}

/** Ends the expert's call too. */
async function abandoned(response: ServerResponse, rest: AsyncIterator<Uint8Array>): Promise<'client-gone'> {
  response.destroy();
  await rest.return?.().catch(() => undefined);
  return 'client-gone';
}

function cutOff(response: ServerResponse): void {
  const message = 'The answer was cut off: the expert ended it without its last frame.';
  const frame = JSON.stringify(errorBody({ status: 502, code: 'answer_cut_off', message }));
  // The frame may stand behind half of another one.
  response.write(`\n\ndata: ${frame}\n\n`, () => response.destroy());
}
