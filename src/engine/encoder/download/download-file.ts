import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { EncoderError } from '../encoder-error';
import type { Patience } from './patience';
import { addressOf, type RemoteEncoder, type RemoteFile } from './remote-encoder';
import { hostOf, request, silence } from './remote-request';

/** What is taken where nobody tells a size. */
const LARGEST_BYTES = 2_000_000_000;

/** Downloads one file of an encoder: no more bytes than were agreed to, and with the hash that the host told. */
export async function downloadFile(
  remote: RemoteEncoder,
  file: RemoteFile,
  target: string,
  patience: Patience,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const response = await request(addressOf(remote, file.path), { method: 'GET', base: remote.base, patience });
  if (!response.ok || !response.body)
    throw new EncoderError(
      'download',
      `${hostOf(remote.base)} answered ${response.status} for ${file.path} of "${remote.id}"; try again later.`,
    );
  const told = sizeIn(response);
  const agreed = file.bytes ?? told;
  if (agreed !== undefined && told !== undefined && told > agreed) throw tooLarge(remote, file, agreed);
  const hash = createHash('sha256');
  let received = 0;
  await mkdir(path.dirname(target), { recursive: true });
  const output = await open(target, 'wx');
  try {
    for await (const chunk of chunksOf(response.body, patience)) {
      received += chunk.length;
      if (received > (agreed ?? LARGEST_BYTES)) throw tooLarge(remote, file, agreed ?? LARGEST_BYTES);
      await output.writeFile(chunk);
      hash.update(chunk);
      onBytes(chunk.length);
    }
  } catch (error) {
    patience.throwIfCancelled();
    if (patience.isOver) throw silence(response.url, patience);
    throw error instanceof BrokenConnection ? cutOff(remote, file, received, agreed, error) : error;
  } finally {
    await output.close();
  }
  if (agreed !== undefined && received !== agreed) throw cutOff(remote, file, received, agreed);
  if (file.sha256 !== undefined && hash.digest('hex') !== file.sha256) throw damaged(remote, file);
}

/** Told apart from errors of the disk, which keep their own message. */
class BrokenConnection extends Error {
  override readonly name = 'BrokenConnection';
}

async function* chunksOf(body: AsyncIterable<unknown>, patience: Patience): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await chunks.next().catch((cause: unknown) => {
        throw new BrokenConnection('The connection broke.', { cause });
      });
      if (next.done === true) return;
      patience.renew();
      if (next.value instanceof Uint8Array) yield next.value;
    }
  } finally {
    // Whoever stops reading wants no more bytes on the way.
    await chunks.return?.().catch(() => undefined);
  }
}

function sizeIn({ headers }: Response): number | undefined {
  const size = Number(headers.get('content-length') ?? Number.NaN);
  return Number.isSafeInteger(size) ? size : undefined;
}

function cutOff(
  { id }: RemoteEncoder,
  file: RemoteFile,
  received: number,
  agreed: number | undefined,
  cause?: unknown,
): EncoderError {
  const size = agreed === undefined ? '' : ` of ${agreed}`;
  return new EncoderError(
    'download',
    `The download of "${id}" broke off in ${file.path} after ${received}${size} bytes; try again. No part ` +
      'of it was kept.',
    { cause },
  );
}

function tooLarge({ id, base }: RemoteEncoder, file: RemoteFile, agreed: number): EncoderError {
  return new EncoderError(
    'download',
    `${hostOf(base)} sends more than the ${agreed} bytes that ${file.path} of "${id}" may have, so the download was ` +
      'stopped; choose another encoder or mirror. No part of it was kept.',
  );
}

function damaged({ id, base }: RemoteEncoder, file: RemoteFile): EncoderError {
  return new EncoderError(
    'download',
    `${file.path} of "${id}" arrived with another SHA-256 than ${hostOf(base)} told; try again. No part of it ` +
      'was kept.',
  );
}
