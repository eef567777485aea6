import { totalmem } from 'node:os';

const MEGABYTE = 1 << 20;
const LEAST_MEGABYTES = 1024;
/** The heap of Electron, which is VS Code's Node, ends here. */
const MOST_MEGABYTES = 4096;

/**
 * How large the engine's heap may grow: half of the machine's memory, so that an engine that needs too much ends before
 * the machine begins to swap.
 */
export function heapLimitMegabytes(machineBytes = machineMemory()): number {
  const half = Math.floor(machineBytes / 2 / MEGABYTE);
  return Math.min(MOST_MEGABYTES, Math.max(LEAST_MEGABYTES, half));
}

/** A container may be allowed less than the machine has. */
function machineMemory(): number {
  const allowed = process.constrainedMemory();
  return allowed ? Math.min(allowed, totalmem()) : totalmem();
}
