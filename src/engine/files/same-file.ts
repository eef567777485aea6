import { fstatSync, type BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { targetOf } from './write-file';

/** The first of some files that is the same as another one, by whatever names and links; undefined if none is. */
export async function firstSameFile(file: string, others: readonly string[]): Promise<string | undefined> {
  const identity = await identityOf(file);
  for (const other of others) if ((await identityOf(other)) === identity) return other;
  return undefined;
}

/** The first of some files that an open descriptor of this process writes to; undefined if it writes to none. */
export async function firstFileBehind(descriptor: number, files: readonly string[]): Promise<string | undefined> {
  const open = statsOf(descriptor);
  if (!open?.isFile()) return undefined;
  for (const file of files) {
    const stats = await stat(file, { bigint: true }).catch(() => undefined);
    if (stats && identityIn(stats) === identityIn(open)) return file;
  }
  return undefined;
}

/** Device and number where the file exists, else the path that its links lead to. */
async function identityOf(file: string): Promise<string> {
  const stats = await stat(file, { bigint: true }).catch(() => undefined);
  return stats ? identityIn(stats) : targetOf(file).catch(() => file);
}

function identityIn({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

function statsOf(descriptor: number): BigIntStats | undefined {
  try {
    return fstatSync(descriptor, { bigint: true });
  } catch {
    // The descriptor is closed.
    return undefined;
  }
}
