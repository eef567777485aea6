import { predictionFeatures, stateFeatures, uncoveredWords, type TurnWords } from '../routing/features/answer-features';
import { wordGroups, wordsOf } from '../routing/features/words';
import { gaussianKernel, type Kernel, type Likeness } from '../routing/kernel/likeness';
import { RidgeFactor } from '../routing/kernel/ridge';
import { setLikeness } from '../routing/kernel/set-likeness';
import type { Exemplar } from '../../vocabulary/exemplar';

/** A fit's cost grows with the cube of the exemplars in it. */
const MOST_TOGETHER = 1_000;

/** docs/curation.md tells what else was tried; the encoder's vectors added nothing to words and slots. */
const WEIGHT = 0.25;
const BELIEF_WEIGHT = 0.5;
const PENALTY = 2;

/** Which expert each exemplar belongs to by the exemplars of other dialogues: one row an exemplar, one number an expert. */
export type ExpectedExperts = readonly Float64Array[];

/**
 * Rows to be judged together: all of a small pool, and of a large one whole dialogues spread evenly over it, so that each
 * part learns from exemplars of every kind.
 */
export function judgedTogether(exemplars: readonly Exemplar[]): readonly (readonly number[])[] {
  const parts = Math.max(1, Math.ceil(exemplars.length / MOST_TOGETHER));
  const numbers = new Map<string, number>();
  const rows: number[][] = Array.from({ length: parts }, () => []);
  exemplars.forEach(({ dialogue }, row) => {
    const number = numbers.get(dialogue) ?? numbers.size;
    numbers.set(dialogue, number);
    rows[number % parts]?.push(row);
  });
  return rows.filter((part) => part.length > 0);
}

/**
 * Kernel ridge regression of "is in the pool of this expert", for each expert, over what exemplars say, hold and change. Each
 * exemplar is judged by those of other dialogues alone. Recorded outcomes are not looked at: whether a label meets them is a
 * question of its own.
 */
export function expectedExperts(exemplars: readonly Exemplar[], experts: readonly string[]): ExpectedExperts {
  const pool = exemplars.map(({ dialogue }, row) => ({ row, dialogue }));
  const factor = new RidgeFactor(exemplarKernel(exemplars), pool, PENALTY);
  const votes = experts.map(
    (expert) => factor.vote(Float64Array.from(exemplars, (exemplar) => Number(exemplar.expert === expert))).poolScores,
  );
  return exemplars.map((_, index) => Float64Array.from(votes, (scores) => scores[index] ?? 0));
}

function exemplarKernel(exemplars: readonly Exemplar[]): Kernel {
  const rows = exemplars.map((_, row) => row);
  const words = exemplars.map(({ userUtterance, systemUtterance }): TurnWords => ({
    user: wordsOf(userUtterance),
    system: wordsOf(systemUtterance),
  }));
  const sets = (of: (exemplar: Exemplar, words: TurnWords) => ReadonlySet<string>, weighRare: boolean): Likeness => {
    const known = exemplars.map((exemplar, row) => of(exemplar, words[row] ?? { user: [], system: [] }));
    return setLikeness((row) => known[row] ?? new Set(), rows, { weighRare });
  };
  return gaussianKernel(
    [
      [WEIGHT, sets((_, { user }) => wordGroups(user), true)],
      [WEIGHT, sets((_, { system }) => wordGroups(system), true)],
      [
        BELIEF_WEIGHT,
        sets(({ belief, previousState }, said) => predictionFeatures(belief, previousState, said), false),
      ],
      [WEIGHT, sets(({ belief }, said) => uncoveredWords(belief, said), true)],
      [WEIGHT, sets(({ previousState }) => stateFeatures(previousState), false)],
    ],
    rows,
  );
}
