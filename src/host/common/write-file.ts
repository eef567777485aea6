import { writeWhole } from '../../engine/files/write-file';
import { openDocument } from './open-document';

/** Writes a whole file, unless an editor holds unsaved changes of it: they would be lost at its next save. */
export async function writeWholeFile(file: string, text: string): Promise<void> {
  if (openDocument(file)?.isDirty === true) {
    throw new Error(`${file} has unsaved changes: save or revert them first.`);
  }
  await writeWhole(file, text);
}
