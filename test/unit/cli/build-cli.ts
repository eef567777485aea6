import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

/** Builds the programs that tests start where their source has changed since, so that none runs yesterday's. */
export default async function buildCli(project: TestProject): Promise<void> {
  await buildWhereStale();
  project.onTestsRerun(buildWhereStale);
}

async function buildWhereStale(): Promise<void> {
  const built = await Promise.all(['dist/cli.js', 'dist/gateway.js', 'dist/fuzz-attacked.js'].map(changedAt));
  if (Math.min(...built) > (await sourceChangedAt())) return;
  await promisify(execFile)(process.execPath, ['esbuild.mjs', '--only=cli,gateway,router-program,fuzz']);
}

/** Folders count as well: theirs is the time at which a file went. */
async function sourceChangedAt(): Promise<number> {
  const folders = ['src', 'test/fuzz'];
  const names = await Promise.all(
    folders.map(async (folder) => (await readdir(folder, { recursive: true })).map((name) => path.join(folder, name))),
  );
  return Math.max(...(await Promise.all(['esbuild.mjs', ...names.flat()].map(changedAt))));
}

function changedAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
