import { float64At, itemAt } from '../../vocabulary/values/required';
import { predictionFeatures, stateFeatures, uncoveredWords, type TurnWords } from '../routing/features/answer-features';
import { wordGroups, wordsOf } from '../routing/features/words';
import { gaussianKernel, type Kernel, type Likeness } from '../routing/kernel/likeness';
import { RidgeFactor } from '../routing/kernel/ridge';
import { setLikeness } from '../routing/kernel/set-likeness';
import type { Exemplar } from '../../vocabulary/exemplar';

/** The cost of a fit grows with the cube of the number of exemplars in it. */
const MOST_TOGETHER = 1_000;

/** docs/curation.md lists what else was tried; the encoder's vectors added nothing to words and slots. */
const WEIGHT = 0.25;
const BELIEF_WEIGHT = 0.5;
const PENALTY = 2;

/**
 * Which expert each exemplar belongs to, judged by the exemplars of other dialogues: one row per exemplar, one number
 * per expert.
 */
export type ExpectedExperts = readonly Float64Array[];

/**
 * Groups of rows to judge together. A small pool is one group. A large pool is split by whole dialogues, dealt out in
 * turn, so that each group learns from exemplars of every kind.
 */
export function judgedTogether(exemplars: readonly Exemplar[]): readonly (readonly number[])[] {
  const groupCount = Math.max(1, Math.ceil(exemplars.length / MOST_TOGETHER));
  const numbers = new Map<string, number>();
  const groups: number[][] = Array.from({ length: groupCount }, () => []);
  exemplars.forEach(({ dialogue }, row) => {
    const number = numbers.get(dialogue) ?? numbers.size;
    numbers.set(dialogue, number);
    itemAt(groups, number % groupCount).push(row);
  });
  return groups.filter((group) => group.length > 0);
}

/**
 * Kernel ridge regression of "is in the pool of this expert" for each expert, over an exemplar's words, state and
 * belief. Each exemplar is judged only by those of other dialogues. Recorded outcomes are ignored here, because they
 * are compared with the label separately.
 */
export function expectedExperts(exemplars: readonly Exemplar[], experts: readonly string[]): ExpectedExperts {
  const pool = exemplars.map(({ dialogue }, row) => ({ row, dialogue }));
  const factor = new RidgeFactor(exemplarKernel(exemplars), pool, PENALTY);
  const votes = experts.map(
    (expert) => factor.vote(Float64Array.from(exemplars, (exemplar) => Number(exemplar.expert === expert))).poolScores,
  );
  return exemplars.map((_, index) => Float64Array.from(votes, (scores) => float64At(scores, index)));
}

function exemplarKernel(exemplars: readonly Exemplar[]): Kernel {
  const rows = exemplars.map((_, row) => row);
  const words = exemplars.map(({ userUtterance, systemUtterance }): TurnWords => ({
    user: wordsOf(userUtterance),
    system: wordsOf(systemUtterance),
  }));
  const sets = (of: (exemplar: Exemplar, words: TurnWords) => ReadonlySet<string>, weighRare: boolean): Likeness => {
    const features = exemplars.map((exemplar, row) => of(exemplar, itemAt(words, row)));
    return setLikeness((row) => itemAt(features, row), rows, { weighRare });
  };
  return gaussianKernel(
    [
      [WEIGHT, sets((_, { user }) => wordGroups(user), true)],
      [WEIGHT, sets((_, { system }) => wordGroups(system), true)],
      [
        BELIEF_WEIGHT,
        sets(
          ({ belief, previousState }, said) =>
            belief === null ? new Set() : predictionFeatures(belief, previousState, said),
          false,
        ),
      ],
      [WEIGHT, sets(({ belief }, said) => (belief === null ? new Set() : uncoveredWords(belief, said)), true)],
      [WEIGHT, sets(({ previousState }) => stateFeatures(previousState), false)],
    ],
    rows,
  );
}
