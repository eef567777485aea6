import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { systemCodeOf } from './unreadable-file';
import { groupsIn } from '../../vocabulary/values/matches';

/**
 * Temporary files are named `.<name>.<machine>-<process>-<random>.turn-router-tmp`, so that people recognize them, and
 * so that those of processes that died can be told from those that are being written.
 */
const NAME = /^\..*\.([0-9a-f]{8})-(\d+)-[0-9a-f]+\.turn-router-tmp$/s;
const ABANDONED_AFTER_MILLISECONDS = 86_400_000;
/** Leaves room for the rest of the name, which may have 255 bytes, in whatever script. */
const LONGEST_NAME = 40;

/** Processes of other machines, which may share the folder, cannot be asked whether they live. */
const thisMachine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A new path beside a file, so that renaming it replaces the file in one step. */
export function temporaryPath(file: string): string {
  const name = [...path.basename(file)].slice(0, LONGEST_NAME).join('');
  const random = randomBytes(4).toString('hex');
  return path.join(path.dirname(file), `.${name}.${thisMachine}-${process.pid}-${random}.turn-router-tmp`);
}

/** Deletes the temporary files and folders of processes that died while they wrote to this folder. */
export async function sweepTemporaryFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  await Promise.all(
    names.map(async (name) => {
      const [, machine, processId] = groupsIn(name, NAME);
      if (machine === undefined) return;
      const file = path.join(folder, name);
      const isAbandoned = machine === thisMachine ? !isRunning(Number(processId)) : await isOld(file);
      if (isAbandoned) await rm(file, { recursive: true, force: true }).catch(() => undefined);
    }),
  );
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, but runs.
    return systemCodeOf(error) === 'EPERM';
  }
}

async function isOld(file: string): Promise<boolean> {
  const stats = await stat(file).catch(() => undefined);
  return stats !== undefined && Date.now() - stats.mtimeMs > ABANDONED_AFTER_MILLISECONDS;
}
