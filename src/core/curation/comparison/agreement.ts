import { agreementFigures } from '../../agreement/chance-corrected';
import { saysSame } from '../../dialogue/said-words';
import type { Exemplar } from '../../../vocabulary/exemplar';

/** A turn that both annotators labeled, differently. */
export interface Disagreement {
  readonly id: string;
  /** The pools it was put into; `null` = excluded. */
  readonly first: string | null;
  readonly second: string | null;
}

export interface Agreement {
  /** Turns that both files hold. */
  readonly compared: number;
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  /** Ids that both files have, for turns with other words: they are not compared. */
  readonly otherTurns: readonly string[];
  /** Share of the compared turns with the same label; undefined where none is compared. */
  readonly raw: number | undefined;
  /** Cohen's kappa: agreement beyond chance, −1…1; undefined where chance alone would agree everywhere. */
  readonly kappa: number | undefined;
  /** In ascending id order. */
  readonly disagreements: readonly Disagreement[];
}

/** How far two annotators agree on the labels of the same turns (Cohen, 1960). "Excluded" counts as a label. */
export function agreementOf(first: readonly Exemplar[], second: readonly Exemplar[]): Agreement {
  const secondById = new Map(second.map((exemplar) => [exemplar.id, exemplar]));
  const firstIds = new Set(first.map(({ id }) => id));
  const otherTurns: string[] = [];
  const pairs = first.flatMap((exemplar) => {
    const { id, expert } = exemplar;
    const counterpart = secondById.get(id);
    if (!counterpart) return [];
    if (saysSame(exemplar, counterpart)) return [{ id, first: expert, second: counterpart.expert }];
    otherTurns.push(id);
    return [];
  });
  const disagreements = pairs.filter((pair) => pair.first !== pair.second).sort((a, b) => (a.id < b.id ? -1 : 1));
  const figures = agreementFigures(
    pairs.map((pair) => ({ first: JSON.stringify(pair.first), second: JSON.stringify(pair.second), count: 1 })),
  );
  return {
    compared: pairs.length,
    onlyFirst: first.flatMap(({ id }) => (secondById.has(id) ? [] : [id])),
    onlySecond: second.flatMap(({ id }) => (firstIds.has(id) ? [] : [id])),
    otherTurns,
    raw: figures.raw,
    kappa: figures.kappa,
    disagreements,
  };
}
