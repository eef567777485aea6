import { constants, type Stats } from 'node:fs';
import { access, open, readlink, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { specialKindOf } from './regular-file';
import { sweepTemporaryFiles, temporaryPath } from './temporary-files';
import { systemCodeOf } from './unreadable-file';
import { unwritable, UnwritableFile } from './unwritable-file';

/** Nobody else may read what is not finished yet. */
const PRIVATE = 0o600;
const WRITABLE = 0o222;
const PERMISSIONS = 0o7777;
const MOST_LINKS = 40;

/** A text, bytes, or bytes in several pieces. */
export type WrittenContent = string | Uint8Array | readonly Uint8Array[];

/**
 * Writes to a temporary file next to the target and renames it, so that readers see either the old or the new content.
 * Follows links, keeps the mode of what is replaced, and replaces only regular files that may be written. Leaves
 * nothing behind if anything fails, and rejects with an `UnwritableFile`.
 */
export async function writeWhole(file: string, content: WrittenContent): Promise<void> {
  try {
    const { target, replaced } = await checkedTarget(file);
    await sweepTemporaryFiles(path.dirname(target));
    const temporary = temporaryPath(target);
    try {
      await writeTemporary(temporary, content, replaced);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** Rejects at once with what `writeWhole` would say after long work, as far as that can be known before. */
export async function checkWritable(file: string): Promise<void> {
  try {
    const { target } = await checkedTarget(file);
    await access(path.dirname(target), constants.W_OK);
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** Where a path leads through all links, also where nothing stands there yet. */
export async function targetOf(file: string, links = 0): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT' || links > MOST_LINKS) throw error;
    const folder = await realpath(path.dirname(file));
    const linked = await readlink(file).catch(() => undefined);
    return linked === undefined
      ? path.join(folder, path.basename(file))
      : targetOf(path.resolve(folder, linked), links + 1);
  }
}

async function checkedTarget(file: string): Promise<{ readonly target: string; readonly replaced: Stats | undefined }> {
  const target = await targetOf(file);
  const replaced = await stat(target).catch(() => undefined);
  if (!replaced) return { target, replaced };
  if (replaced.isDirectory()) throw new UnwritableFile(file, 'it is a folder', 'Give the name of a file in it.');
  if (!replaced.isFile())
    throw new UnwritableFile(file, `it is ${specialKindOf(replaced)}`, 'Give the name of a regular file.');
  // The superuser may write to a file that its owner made read-only, but did not mean to.
  const isReadOnly = (replaced.mode & WRITABLE) === 0 || !(await isWritable(target));
  if (isReadOnly) throw new UnwritableFile(file, 'it is read-only', 'Make it writable, or choose another name.');
  return { target, replaced };
}

function isWritable(file: string): Promise<boolean> {
  return access(file, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function writeTemporary(file: string, content: WrittenContent, replaced: Stats | undefined): Promise<void> {
  const handle = await open(file, 'wx', replaced ? PRIVATE : undefined);
  try {
    const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    // Each goes on where the one before ended.
    for (const piece of pieces) await handle.writeFile(piece);
    if (replaced) await takeOver(handle, replaced);
    // Some file systems would rename before they write, and a power cut between the two leaves an empty file.
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The owner can only be kept by the superuser; for others, a file in a shared folder becomes theirs. */
async function takeOver(handle: FileHandle, { mode, uid, gid }: Stats): Promise<void> {
  const own = await handle.stat();
  if (own.uid !== uid || own.gid !== gid) await handle.chown(uid, gid).catch(() => undefined);
  await handle.chmod(mode & PERMISSIONS);
}
