import { moveExemplar } from '../../core/pools/exemplar-file';
import type { Exemplar } from '../../vocabulary/exemplar';

/** What a hand makes of an exemplar; undefined where there is nothing to change. */
export type ExemplarChange = (exemplar: Exemplar) => Exemplar | undefined;

/** Into an expert's pool, or out of the pools (`null`). */
export function movedTo(to: string | null, when: string, why: string): ExemplarChange {
  return (exemplar) => (exemplar.expert === to ? undefined : moveExemplar(exemplar, to, when, why));
}

/** Back to the pool that it was last taken out of. */
export function restored(when: string): ExemplarChange {
  return (exemplar) => {
    const pool = exemplar.expert === null ? poolBefore(exemplar) : null;
    return pool === null ? undefined : moveExemplar(exemplar, pool, when, '');
  };
}

/** A reason in its history, and nothing else: a change whose ends are the same. */
export function annotated(when: string, why: string): ExemplarChange {
  return (exemplar) => moveExemplar(exemplar, exemplar.expert, when, why);
}

function poolBefore({ changes }: Exemplar): string | null {
  return [...changes].reverse().find(({ from, to }) => to === null && from !== null)?.from ?? null;
}
