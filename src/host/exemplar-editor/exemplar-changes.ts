import { moveExemplar } from '../../core/pools/exemplar-file';
import type { Exemplar } from '../../vocabulary/exemplar';

/** Returns a changed copy of an exemplar; undefined if there is nothing to change. */
export type ExemplarChange = (exemplar: Exemplar) => Exemplar | undefined;

/** Moves exemplars into an expert's pool, or excludes them (`null`). */
export function movedTo(to: string | null, when: string, why: string): ExemplarChange {
  return (exemplar) => (exemplar.expert === to ? undefined : moveExemplar(exemplar, to, when, why));
}

/** Moves excluded exemplars back to the pools that they were in. */
export function restored(when: string): ExemplarChange {
  return (exemplar) => {
    const pool = exemplar.expert === null ? poolBefore(exemplar) : null;
    return pool === null ? undefined : moveExemplar(exemplar, pool, when, '');
  };
}

/** Adds a reason to the history: a change from a pool to the same pool. */
export function annotated(when: string, why: string): ExemplarChange {
  return (exemplar) => moveExemplar(exemplar, exemplar.expert, when, why);
}

function poolBefore({ changes }: Exemplar): string | null {
  return [...changes].reverse().find(({ from, to }) => to === null && from !== null)?.from ?? null;
}
