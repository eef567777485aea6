import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Work } from '../../../vocabulary/work';
import { downloadedFolder } from '../encoder-choice';
import { EncoderError, reasonOf } from '../encoder-error';
import { checkEncoderFolder } from '../encoder-files';
import { downloadFile } from './download-file';
import { Patience, PATIENCE_MILLISECONDS } from './patience';
import type { RemoteEncoder } from './remote-encoder';
import { repairTokenLimit } from '../model/token-limit';

/** Reports the number of bytes so far. */
export interface DownloadOptions extends Work<number> {
  /** The folder of all downloaded encoders. */
  readonly downloads: string;
  /** Loads the encoder of a folder and frees it again, so that one that cannot be used does not stay. */
  readonly load: (folder: string) => Promise<unknown>;
  /** How long to wait for the next byte, in milliseconds. */
  readonly patience?: number;
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
    await checkEncoderFolder(unfinished)
      .then(() => options.load(unfinished))
      .catch((error: unknown) => {
        throw unusable(remote, unfinished, error);
      });
    options.signal.throwIfAborted();
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
  { signal, report, patience: milliseconds = PATIENCE_MILLISECONDS }: DownloadOptions,
): Promise<void> {
  const patience = new Patience(signal, milliseconds);
  let done = 0;
  try {
    for (const file of remote.files) {
      await downloadFile(remote, file, path.join(folder, file.path), patience, (bytes) => {
        done += bytes;
        report(done);
      });
    }
  } finally {
    patience.end();
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
  return new EncoderError('files', `"${id}" is not an encoder that Turn Router can use: ${reason}`, {
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
