import { countOf } from '../../vocabulary/values/grouped';

/** The labels that two annotators gave to the same items, each pair with how often it occurs. */
export interface LabelPair {
  readonly first: string;
  readonly second: string;
  readonly count: number;
}

/** How far two annotators agree; undefined where a figure is not defined. */
export interface AgreementFigures {
  /** The share of items with the same label; undefined where there is none. */
  readonly raw: number | undefined;
  /** Cohen's kappa: agreement beyond the chance that each annotator's own habits give, −1…1. */
  readonly kappa: number | undefined;
  /** Gwet's AC1: the same with a chance that rare labels do not inflate, so that skewed labels do not mislead. */
  readonly ac1: number | undefined;
}

/**
 * Cohen (1960) and Gwet (2008, "Computing inter-rater reliability and its variance in the presence of high agreement").
 * Both are 0/0 where only one label was ever given: chance then explains the whole agreement.
 */
export function agreementFigures(pairs: readonly LabelPair[]): AgreementFigures {
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  let [items, equal] = [0, 0];
  for (const pair of pairs) {
    items += pair.count;
    if (pair.first === pair.second) equal += pair.count;
    first.set(pair.first, countOf(first, pair.first) + pair.count);
    second.set(pair.second, countOf(second, pair.second) + pair.count);
  }
  if (items === 0) return { raw: undefined, kappa: undefined, ac1: undefined };
  const labels = [...new Set([...first.keys(), ...second.keys()])];
  const shares = labels.map((label) => [countOf(first, label) / items, countOf(second, label) / items] as const);
  const raw = equal / items;
  if (labels.length < 2) return { raw, kappa: undefined, ac1: undefined };
  const ofHabits = shares.reduce((sum, [one, other]) => sum + one * other, 0);
  const ofGuessing = shares.reduce((sum, [one, other]) => sum + ((one + other) / 2) * (1 - (one + other) / 2), 0);
  return { raw, kappa: beyond(raw, ofHabits), ac1: beyond(raw, ofGuessing / (labels.length - 1)) };
}

/** Agreement beyond chance, as a share of what chance leaves. */
function beyond(observed: number, chance: number): number {
  return (observed - chance) / (1 - chance);
}
