import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Work } from '../../../vocabulary/work';
import { downloadedFolder } from '../encoder-choice';
import { EncoderError, reasonOf } from '../encoder-error';
import { checkEncoderFolder } from '../encoder-files';
import { hostOf, requestFile, type RemoteEncoder, type RemoteFile } from './remote-encoder';
import { repairTokenLimit } from '../model/token-limit';

/** Reports the number of bytes so far. */
export interface DownloadOptions extends Work<number> {
  /** The folder of all downloaded encoders. */
  readonly downloads: string;
}

/** Begins with a dot, which no owner's name does. */
const UNFINISHED = '.part-';
const ABANDONED_AFTER_MILLISECONDS = 86_400_000;

/**
 * Downloads an encoder and returns its folder, which appears only when it is complete and usable. A download that is
 * cancelled or interrupted leaves nothing behind.
 */
export async function downloadEncoder(remote: RemoteEncoder, options: DownloadOptions): Promise<string> {
  const { downloads } = options;
  await mkdir(downloads, { recursive: true });
  await removeAbandoned(downloads);
  const unfinished = await mkdtemp(path.join(downloads, UNFINISHED));
  try {
    await downloadFiles(remote, unfinished, options);
    await repairTokenLimit(unfinished);
    await checkEncoderFolder(unfinished).catch((error: unknown) => {
      throw unusable(remote, unfinished, error);
    });
    const folder = downloadedFolder(remote.id, downloads);
    await putInPlace(unfinished, folder);
    return folder;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function downloadFiles(
  remote: RemoteEncoder,
  folder: string,
  { signal, report }: DownloadOptions,
): Promise<void> {
  let done = 0;
  for (const file of remote.files) {
    await downloadFile(remote, file, path.join(folder, file.path), signal, (bytes) => {
      done += bytes;
      report(done);
    });
  }
}

async function downloadFile(
  { id, base }: RemoteEncoder,
  file: RemoteFile,
  target: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const response = await requestFile(id, base, file.path, { signal });
  if (!response.ok || !response.body) {
    throw new EncoderError(
      'download',
      `${hostOf(base)} answered ${response.status} for ${file.path} of "${id}"; try again later.`,
    );
  }
  const expected = Number(response.headers.get('content-length') ?? file.bytes ?? Number.NaN);
  let received = 0;
  const cutOff = (cause?: unknown) => {
    const size = Number.isNaN(expected) ? '' : ` of ${expected}`;
    return new EncoderError(
      'download',
      `The download of "${id}" broke off in ${file.path} after ${received}${size} bytes; try again. No part ` +
        'of it was kept.',
      { cause },
    );
  };
  await mkdir(path.dirname(target), { recursive: true });
  const output = await open(target, 'wx');
  try {
    for await (const chunk of chunksOf(response.body, cutOff, signal)) {
      await output.writeFile(chunk);
      received += chunk.length;
      onBytes(chunk.length);
    }
  } finally {
    await output.close();
  }
  if (!Number.isNaN(expected) && received !== expected) throw cutOff();
}

/** The received chunks. A broken connection becomes the caller's error, so that disk errors keep their own message. */
async function* chunksOf(
  body: AsyncIterable<unknown>,
  cutOff: (cause: unknown) => Error,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    signal.throwIfAborted();
    throw cutOff(error);
  }
}

/** Keeps an existing folder, because another window may have finished first. */
async function putInPlace(unfinished: string, folder: string): Promise<void> {
  if (await isEncoder(folder)) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.dirname(folder), { recursive: true });
  await rename(unfinished, folder).catch(async (error: unknown) => {
    if (!(await isEncoder(folder))) throw error;
  });
}

function isEncoder(folder: string): Promise<boolean> {
  return checkEncoderFolder(folder).then(
    () => true,
    () => false,
  );
}

function unusable({ id }: RemoteEncoder, unfinished: string, error: unknown): EncoderError {
  const reason = reasonOf(error).replaceAll(unfinished + path.sep, '');
  return new EncoderError('download', `"${id}" is not an encoder that Turn Router can use: ${reason}`, {
    cause: error,
  });
}

async function removeAbandoned(downloads: string): Promise<void> {
  for (const name of await readdir(downloads)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const folder = path.join(downloads, name);
    const found = await stat(folder).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MILLISECONDS)
      await rm(folder, { recursive: true, force: true });
  }
}
