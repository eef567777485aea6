import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Windows has no FIFOs and no device files; tests of them are skipped there by this name. */
export const hasFifos = process.platform !== 'win32';

export async function makeFifo(file: string): Promise<void> {
  await promisify(execFile)('mkfifo', [file]);
}
