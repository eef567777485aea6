import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

/** Builds the terminal command where its source has changed since, so that tests never run yesterday's program. */
export default async function buildCli(project: TestProject): Promise<void> {
  await buildWhereStale();
  project.onTestsRerun(buildWhereStale);
}

async function buildWhereStale(): Promise<void> {
  if ((await changedAt('dist/cli.js')) > (await sourceChangedAt())) return;
  await promisify(execFile)(process.execPath, ['esbuild.mjs', '--only=cli']);
}

/** Folders count as well: theirs is the time at which a file went. */
async function sourceChangedAt(): Promise<number> {
  const names = await readdir('src', { recursive: true });
  const times = await Promise.all(names.map((name) => changedAt(path.join('src', name))));
  return Math.max(await changedAt('esbuild.mjs'), ...times);
}

function changedAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
