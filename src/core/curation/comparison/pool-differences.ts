import { saysSame } from '../../dialogue/said-words';
import { lastOf } from '../../../vocabulary/values/required';
import { comparedFieldSchema, type ComparedField, type Exemplar } from '../../../vocabulary/exemplar';

/** How one exemplar differs between two versions of the pools. */
export type PoolDifference =
  | { readonly id: string; readonly kind: 'added' | 'removed'; readonly expert: string | null }
  | {
      readonly id: string;
      readonly kind: 'moved';
      readonly from: string | null;
      readonly to: string | null;
      /** Reason of the newest change by hand; empty where it was not moved by hand. */ readonly why: string;
    }
  | {
      readonly id: string;
      readonly kind: 'changed';
      readonly fields: readonly ComparedField[];
    };

/**
 * Compares exemplar by exemplar, in ascending id order. The same id with other words is another turn: one is removed,
 * and one is added. A moved exemplar whose text also changed is reported twice.
 */
export function poolDifferences(before: readonly Exemplar[], after: readonly Exemplar[]): readonly PoolDifference[] {
  const [oldById, newById] = [byId(before), byId(after)];
  const ids = [...new Set([...oldById.keys(), ...newById.keys()])].sort((a, b) => (a < b ? -1 : 1));
  return ids.flatMap((id): readonly PoolDifference[] => {
    const [was, is] = [oldById.get(id), newById.get(id)];
    if (was && is && saysSame(was, is)) return differencesOf(was, is);
    return [
      ...(was ? [{ id, kind: 'removed' as const, expert: was.expert }] : []),
      ...(is ? [{ id, kind: 'added' as const, expert: is.expert }] : []),
    ];
  });
}

function differencesOf(was: Exemplar, is: Exemplar): readonly PoolDifference[] {
  const { id } = is;
  const isMoved = was.expert !== is.expert;
  // A move adds an entry to the history; that entry is not a second difference.
  const fields = comparedFieldSchema.options.filter(
    (field) => !(field === 'changes' && isMoved) && !isEqual(was[field], is[field]),
  );
  const why = is.changes.length > was.changes.length ? lastOf(is.changes).why : '';
  return [
    ...(isMoved ? [{ id, kind: 'moved' as const, from: was.expert, to: is.expert, why }] : []),
    ...(fields.length > 0 ? [{ id, kind: 'changed' as const, fields }] : []),
  ];
}

/** Compares as JSON does, ignoring the order of keys. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    left.size === right.size && [...left].every(([key, value]) => right.has(key) && isEqual(value, right.get(key)))
  );
}

function byId(exemplars: readonly Exemplar[]): ReadonlyMap<string, Exemplar> {
  return new Map(exemplars.map((exemplar) => [exemplar.id, exemplar]));
}
