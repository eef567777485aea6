/** How many of how many steps are done. */
export interface Steps {
  readonly done: number;
  readonly total: number;
}

/** A request while it is being answered: the signal that stops it, and where it reports how far it is. */
export interface Work<P = Steps> {
  readonly signal: AbortSignal;
  readonly report: (progress: P) => void;
}

/** A part of the work: the same signal, and reports that are translated into those of the whole. */
export function partOf<P, Q>({ signal, report }: Work<P>, translate: (progress: Q) => NoInfer<P>): Work<Q> {
  return { signal, report: (progress) => report(translate(progress)) };
}

/** A part of the work whose steps are reported as those of one phase. */
export function inPhase<T extends string>(work: Work<Steps & { readonly phase: T }>, phase: T): Work {
  return partOf(work, (steps) => ({ phase, ...steps }));
}

/** Work that can be stopped, and whose reports nobody reads. */
export function silently(signal: AbortSignal): Work<unknown> {
  return { signal, report: () => undefined };
}

/** Work that nobody stops, and whose reports nobody reads. */
export const unattended: Work<unknown> = silently(new AbortController().signal);
