import type { MatchingProfile } from '../dialogue/matching-profiles/matching-profile';
import { groupedBy } from '../../vocabulary/values/grouped';
import { firstAlternative, type SlotValue, type TurnBelief, valueOf } from '../../vocabulary/dialogue-state';
import { agreementFigures, type AgreementFigures, type LabelPair } from './chance-corrected';
import { intervalsOf, type FigureIntervals } from './figure-intervals';
import type { SameDialogue } from './same-dialogues';

/** What two annotators say differently of one slot at one turn. */
export interface AnnotationDisagreement {
  /** The dialogue's id in the first file. */
  readonly dialogue: string;
  readonly turn: number;
  readonly slot: string;
  /** What the turn changes for each of them; null where it changes nothing. */
  readonly a: SlotValue | null;
  readonly b: SlotValue | null;
}

/** Figures with 95 % intervals. */
export interface MeasuredAgreement extends AgreementFigures {
  readonly intervals: FigureIntervals;
  /** How many items were compared. */
  readonly items: number;
}

export interface AnnotationAgreement {
  readonly turns: MeasuredAgreement;
  /** By slot, in the order of their names; on every compared turn, where "changes nothing" is a label like others. */
  readonly slots: readonly (MeasuredAgreement & { readonly slot: string })[];
  /** In the order of the first file. */
  readonly disagreements: readonly AnnotationDisagreement[];
  /** Turns that one of the two did not annotate. */
  readonly unannotated: number;
}

const NOTHING = '';

/**
 * How far two annotators agree on what each turn changes, so that a value that stands in ten later states counts once.
 * Values count as equal where the profile says so.
 */
export function annotationAgreement(dialogues: readonly SameDialogue[], profile: MatchingProfile): AnnotationAgreement {
  const compared = dialogues.map((dialogue) => comparedTurns(dialogue, profile));
  const turns = compared.map((each) =>
    each.map(({ first, second }) => ({ first: whole(first), second: whole(second) })),
  );
  const slots = [
    ...new Set(compared.flat().flatMap(({ first, second }) => [...first.keys(), ...second.keys()])),
  ].sort();
  return {
    turns: measured(turns.map(counts)),
    slots: slots.map((slot) => ({
      slot,
      ...measured(
        compared.map((each) =>
          counts(
            each.map(({ first, second }) => ({
              first: first.get(slot) ?? NOTHING,
              second: second.get(slot) ?? NOTHING,
            })),
          ),
        ),
      ),
    })),
    disagreements: compared.flatMap((each) => each.flatMap(({ disagreements }) => disagreements)),
    unannotated: dialogues.reduce(
      (sum, { first }, index) => sum + first.turns.length - (compared[index]?.length ?? 0),
      0,
    ),
  };
}

/** What both say of a turn: a label for each slot that it changes. Equal values have equal labels. */
interface ComparedTurn {
  readonly first: ReadonlyMap<string, string>;
  readonly second: ReadonlyMap<string, string>;
  readonly disagreements: readonly AnnotationDisagreement[];
}

function comparedTurns({ first, second }: SameDialogue, profile: MatchingProfile): readonly ComparedTurn[] {
  return first.turns.flatMap(({ index, belief }): ComparedTurn[] => {
    const other = second.turns[index]?.belief;
    if (!belief || !other) return [];
    return [comparedTurn(belief, other, profile, { dialogue: first.id, turn: index })];
  });
}

function comparedTurn(
  a: TurnBelief,
  b: TurnBelief,
  profile: MatchingProfile,
  place: Pick<AnnotationDisagreement, 'dialogue' | 'turn'>,
): ComparedTurn {
  const first = new Map(Object.entries(a).map(([slot, value]) => [slot, firstAlternative(value)]));
  const second = new Map<string, string>();
  const disagreements: AnnotationDisagreement[] = [];
  for (const slot of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [one, other] = [valueOf(a, slot), valueOf(b, slot)];
    const isEqual = one !== undefined && other !== undefined && profile.reasonFor(slot, other, one) !== undefined;
    if (other !== undefined) second.set(slot, firstAlternative(isEqual ? one : other));
    if (!isEqual) disagreements.push({ ...place, slot, a: one ?? null, b: other ?? null });
  }
  return { first, second, disagreements };
}

/** The whole change of a turn as one label. */
function whole(labels: ReadonlyMap<string, string>): string {
  return JSON.stringify([...labels].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function counts(pairs: readonly Omit<LabelPair, 'count'>[]): readonly LabelPair[] {
  return [...groupedBy(pairs, ({ first, second }) => JSON.stringify([first, second])).values()].flatMap((same) =>
    same.slice(0, 1).map((pair) => ({ ...pair, count: same.length })),
  );
}

function measured(byDialogue: readonly (readonly LabelPair[])[]): MeasuredAgreement {
  const pairs = byDialogue.flat();
  return {
    ...agreementFigures(pairs),
    items: pairs.reduce((sum, { count }) => sum + count, 0),
    intervals: intervalsOf(byDialogue),
  };
}
