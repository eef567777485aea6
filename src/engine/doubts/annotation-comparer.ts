import { annotationAgreement, type MeasuredAgreement } from '../../core/agreement/annotation-agreement';
import type { FigureInterval } from '../../core/agreement/figure-intervals';
import { sameDialogues } from '../../core/agreement/same-dialogues';
import { rememberingProfile } from '../../core/dialogue/matching-profiles';
import type { Dialogue } from '../../core/dialogue/model';
import type { annotatorsContract } from '../../protocol/engine/dialogues/annotators-contract';
import type { Handlers } from '../../protocol/wire/contract';
import { required } from '../../vocabulary/values/required';
import { annotationSubject } from '../decisions/subjects';
import type { DialogueSet } from '../data-sets/dialogue-sets';

type Methods = typeof annotatorsContract;

/** Compares what two annotators wrote into the same dialogues. */
export class AnnotationComparer implements Handlers<Methods> {
  constructor(private readonly sources: { readonly dialogues: (files: readonly string[]) => Promise<DialogueSet> }) {}

  readonly compareAnnotations: Handlers<Methods>['compareAnnotations'] = async ({ first, second, matching }) => {
    const [one, other] = [await this.sources.dialogues(first), await this.sources.dialogues(second)];
    const { same, onlyFirst, onlySecond, otherWords } = sameDialogues(one.dialogues, other.dialogues);
    const agreement = annotationAgreement(same, rememberingProfile(one.profile(matching)));
    const pairs = new Map(same.map((pair) => [pair.first.id, pair]));
    return {
      dialogues: same.length,
      turns: figuresOf(agreement.turns),
      slots: agreement.slots.map(({ slot, ...figures }) => ({ slot, ...figuresOf(figures) })),
      disagreements: agreement.disagreements.map(({ dialogue, turn, slot, a, b }) => {
        const pair = required(pairs, dialogue);
        const place = placeOf(one, pair.first);
        return {
          first: place,
          second: placeOf(other, pair.second),
          turn,
          slot,
          a: writable(a),
          b: writable(b),
          about: annotationSubject(pair.first, { id: place.dialogue, turn, slot }),
        };
      }),
      onlyFirst: [...onlyFirst],
      onlySecond: [...onlySecond],
      otherWords: [...otherWords],
      unannotated: agreement.unannotated,
      problems: [...one.problems, ...other.problems],
    };
  };
}

function placeOf(set: DialogueSet, dialogue: Dialogue) {
  const { file, id } = set.origin(dialogue);
  return { file, dialogue: id };
}

function figuresOf({ items, raw, kappa, ac1, intervals }: MeasuredAgreement) {
  return {
    items,
    raw: raw ?? null,
    kappa: kappa ?? null,
    ac1: ac1 ?? null,
    intervals: { raw: pairOf(intervals.raw), kappa: pairOf(intervals.kappa), ac1: pairOf(intervals.ac1) },
  };
}

function pairOf(interval: FigureInterval): [number, number] | null {
  return interval && [interval[0], interval[1]];
}

function writable(value: string | readonly string[] | null): string | string[] | null {
  return value === null || typeof value === 'string' ? value : [...value];
}
