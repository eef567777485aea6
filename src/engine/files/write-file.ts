import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';

/**
 * Writes beside the file and renames, so that a reader sees the old content or the new one, never half of it. What was
 * written is removed again when anything fails; rejects with one sentence.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const beside = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(beside, content);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be written (${reason}). Choose another folder or free some space.`, {
      cause: error,
    });
  }
}
