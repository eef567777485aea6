// What must not outlive this process: servers, browsers, temporary folders.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const pending = new Set();

/** Registers work to do before this process ends, however it ends. Returns a function that does it now, once. */
export function atEnd(work) {
  const once = () => {
    if (pending.delete(once)) work();
  };
  pending.add(once);
  return once;
}

/** A new empty folder that is gone after this process. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `turn-router-${name}-`));
  // A server that was just ended may still write: try again for a moment.
  const remove = atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
  return { folder, remove };
}

process.on('exit', () => {
  // The latest first: a server goes before the folder that it writes to.
  for (const work of [...pending].reverse()) work();
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => process.exit(code));
}
