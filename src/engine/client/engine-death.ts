/** How an engine's process ended. */
export interface EngineDeath {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to standard error. */
  readonly lastWords: string;
  readonly heapMegabytes: number;
}

/** What a fault in native code ends a process with; a program or a user that ends it sends other signals. */
const FAULTS: readonly string[] = ['SIGSEGV', 'SIGABRT', 'SIGILL', 'SIGBUS'];
/** Codes from here on stand for signals, and on Windows for faults. */
const FIRST_FAULT_CODE = 128;

/** In the words of the log. */
export function howItEnded({ code, signal }: EngineDeath): string {
  return signal ?? `exit code ${code ?? 'unknown'}`;
}

export function ranOutOfMemory({ lastWords }: EngineDeath): boolean {
  return /heap out of memory|Allocation failed/i.test(lastWords);
}

/** Whether native code may be to blame. */
export function isNativeFault(death: EngineDeath): boolean {
  if (ranOutOfMemory(death)) return false;
  const { code, signal } = death;
  return signal === null ? code !== null && code >= FIRST_FAULT_CODE : FAULTS.includes(signal);
}

/** Why calls in progress are rejected, and the way out. */
export function rejectionOf(death: EngineDeath): Error {
  if (ranOutOfMemory(death)) return outOfMemory(death.heapMegabytes);
  const perhaps = death.signal === 'SIGKILL' ? ', perhaps by the system, because memory ran out' : '';
  return new Error(
    `The engine stopped (${howItEnded(death)}${perhaps}). Try again: it restarts with the next request.`,
  );
}

export function outOfMemory(heapMegabytes: number): Error {
  return new Error(
    `The engine ran out of memory (${heapMegabytes.toLocaleString('en')} MB): the file is too large to be used at ` +
      'once. Split it into several files, or use a part of it.',
  );
}
