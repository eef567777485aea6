import { homedir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { downloadEncoder } from '../../engine/encoder/download/download-encoder';
import { chosenFolder, downloadedIds, isEncoderId } from '../../engine/encoder/encoder-choice';
import { findRemoteEncoder, huggingFace } from '../../engine/encoder/download/remote-encoder';
import type { Engine } from '../../engine/engine';
import { InputError, readable } from '../output/diagnostics';
import { tell } from '../output/output';

export interface EncoderOptions {
  /** A folder, or an id at Hugging Face. */
  readonly encoder?: string;
  readonly download?: boolean;
}

/** Adds `--encoder` and `--download` to a command. */
export function withEncoderOption(command: Command): Command {
  return command
    .option(
      '--encoder <folder or id>',
      'encoder to use instead of the bundled one: a folder, or owner/name at Hugging Face',
    )
    .option('--download', 'download the encoder if it is not on this machine yet');
}

/** The folder of the encoder that the options name, once it is loaded; undefined stands for the bundled one. */
export async function encoderFolderOf(
  { encoder, download = false }: EncoderOptions,
  engine: Engine,
): Promise<string | undefined> {
  if (encoder === undefined) return undefined;
  const downloads = downloadsFolder();
  if (isEncoderId(encoder) && !(await downloadedIds(downloads)).includes(encoder)) {
    if (!download)
      throw new InputError(
        `The encoder ${encoder} is not on this machine yet: add --download. A folder is written ./${encoder}.`,
      );
    await readable(downloadVisibly(encoder, downloads));
  }
  const folder = chosenFolder(encoder, process.cwd(), downloads);
  // Nothing falls back here: a script must not get the routes of another encoder.
  if (folder !== undefined) await readable(engine.encoder({ folder }));
  return folder;
}

async function downloadVisibly(id: string, downloads: string): Promise<void> {
  const { signal } = new AbortController();
  const remote = await findRemoteEncoder(id, huggingFace(), signal);
  const size = remote.bytes === undefined ? 'size unknown' : `${(remote.bytes / 1e6).toFixed(1)} MB`;
  tell(`Downloading ${id} (${size}) from ${remote.base} to ${downloads}.`);
  await downloadEncoder(remote, { downloads, signal, onProgress: () => undefined });
}

/** Where this system keeps what can be fetched again. */
function downloadsFolder(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const ofSystem =
    process.platform === 'darwin' ? path.join(homedir(), 'Library', 'Caches') : path.join(homedir(), '.cache');
  return path.join(
    (process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME) ?? ofSystem,
    'turn-router',
    'encoders',
  );
}
