import { writeWhole } from '../../engine/files/write-file';
import { fileLabel } from './file-labels';
import { openDocument } from './open-document';

/** Writes a whole file. Rejects if an editor has unsaved changes of it, because saving them would undo the write. */
export async function writeWholeFile(file: string, text: string): Promise<void> {
  if (openDocument(file)?.isDirty === true) {
    throw new Error(`${fileLabel(file)} has unsaved changes: save or revert them first.`);
  }
  await writeWhole(file, text);
}
