import { homedir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { downloadEncoder } from '../../engine/encoder/download/download-encoder';
import { chosenFolder, downloadedIds, isEncoderId } from '../../engine/encoder/encoder-choice';
import { findRemoteEncoder, huggingFace } from '../../engine/encoder/download/remote-encoder';
import { EncoderError } from '../../engine/encoder/encoder-error';
import type { Engine } from '../../engine/engine';
import { InputError, readable } from '../output/diagnostics';
import { printMessage } from '../output/output';

export interface EncoderOptions {
  /** A folder, or an id at Hugging Face. */
  readonly encoder?: string;
  readonly download?: boolean;
  /** What a folder is relative to; by default, the current folder. */
  readonly relativeTo?: string;
}

export function withEncoderOption(command: Command): Command {
  return command
    .option(
      '--encoder <folder or id>',
      'encoder to use instead of the bundled one: a folder, or owner/name on Hugging Face',
    )
    .option('--download', 'download the encoder if it is not on this machine yet');
}

/** The folder of the encoder that the options name, once it is loaded; `null` for the bundled encoder. */
export async function encoderFolderOf(
  { encoder, download = false, relativeTo = process.cwd() }: EncoderOptions,
  engine: Engine,
): Promise<string | null> {
  if (encoder === undefined) return null;
  const downloads = downloadsFolder();
  if (isEncoderId(encoder) && !(await downloadedIds(downloads)).includes(encoder)) {
    if (!download)
      throw new InputError(
        `The encoder ${encoder} is not on this machine yet: add --download. If you mean a folder, write ./${encoder}.`,
      );
    await downloadVisibly(encoder, downloads, engine).catch((error: unknown) => {
      // Another encoder must be chosen then; when the network fails, the same may work later.
      throw error instanceof EncoderError && error.fault === 'files' ? new InputError(error.message) : error;
    });
  }
  const folder = chosenFolder(encoder, relativeTo, downloads);
  // There is no fallback here, because a script must not silently get the routes of another encoder.
  if (folder !== null) await readable(engine.encoder({ folder }));
  return folder;
}

async function downloadVisibly(id: string, downloads: string, engine: Engine): Promise<void> {
  const { signal } = new AbortController();
  const remote = await findRemoteEncoder(id, huggingFace(), signal);
  const size = remote.bytes === undefined ? 'size unknown' : `${(remote.bytes / 1e6).toFixed(1)} MB`;
  printMessage(`Downloading ${id} (${size}) from ${remote.base} to ${downloads}.`);
  const load = (folder: string) => engine.encoder({ folder, once: true });
  await downloadEncoder(remote, { downloads, signal, report: () => undefined, load });
}

/** Where this operating system keeps caches. */
function downloadsFolder(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const defaultFolder =
    process.platform === 'darwin' ? path.join(homedir(), 'Library', 'Caches') : path.join(homedir(), '.cache');
  return path.join(
    (process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME) ?? defaultFolder,
    'turn-router',
    'encoders',
  );
}
