import type { Exemplar } from '../pools/exemplar';
import { predictionFeatures, stateFeatures, uncoveredWords, type TurnWords } from '../routing/features/answer-features';
import { wordGroups, wordsOf } from '../routing/features/words';
import { gaussianKernel, type Kernel, type Likeness, type WeighedLikeness } from '../routing/kernel/likeness';
import { RidgeFactor } from '../routing/kernel/ridge';
import { setLikeness } from '../routing/kernel/set-likeness';

/** A fit's cost grows with the cube of the exemplars in it. */
const MOST_TOGETHER = 1_500;

/** docs/curation.md tells how these were chosen. */
export const EXPECTATION = { user: 0.25, system: 0.25, belief: 0.5, uncovered: 0.25, state: 0.25, vector: 0.25, penalty: 2 };

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
 * Kernel ridge regression of "is in the pool of this expert", for each expert, over what exemplars say and change and how near
 * their vectors are. Each exemplar is judged by those of other dialogues alone. Outcomes are not looked at: what hands and
 * models recorded elsewhere is judged against the labels, not mixed with them.
 *
 * @param cosine of two exemplars, by their place
 */
export function expectedExperts(exemplars: readonly Exemplar[], experts: readonly string[], cosine: (a: number, b: number) => number): ExpectedExperts {
  const pool = exemplars.map(({ dialogue }, row) => ({ row, dialogue }));
  const factor = new RidgeFactor(exemplarKernel(exemplars, cosine), pool, EXPECTATION.penalty);
  const votes = experts.map((expert) => factor.vote(Float64Array.from(exemplars, (exemplar) => Number(exemplar.expert === expert))).poolScores);
  return exemplars.map((_, place) => Float64Array.from(votes, (scores) => scores[place] ?? 0));
}

function exemplarKernel(exemplars: readonly Exemplar[], cosine: (a: number, b: number) => number): Kernel {
  const rows = exemplars.map((_, row) => row);
  const words = exemplars.map(({ userUtterance, systemUtterance }): TurnWords => ({ user: wordsOf(userUtterance), system: wordsOf(systemUtterance) }));
  const sets = (of: (exemplar: Exemplar, words: TurnWords) => ReadonlySet<string>, weighRare: boolean): Likeness => {
    const known = exemplars.map((exemplar, row) => of(exemplar, words[row] ?? { user: [], system: [] }));
    return setLikeness((row) => known[row] ?? new Set(), rows, { weighRare });
  };
  const parts: WeighedLikeness[] = [
    [EXPECTATION.user, sets((_, { user }) => wordGroups(user), true)],
    [EXPECTATION.system, sets((_, { system }) => wordGroups(system), true)],
    [EXPECTATION.belief, sets(({ belief, previousState }, said) => predictionFeatures(belief, previousState, said), false)],
    [EXPECTATION.uncovered, sets(({ belief }, said) => uncoveredWords(belief, said), true)],
    [EXPECTATION.state, sets(({ previousState }) => stateFeatures(previousState), false)],
    [EXPECTATION.vector, { squaredLength: () => 1, products: (row) => Float64Array.from(rows, (other) => cosine(row, other)) }],
  ];
  return gaussianKernel(parts.filter(([weight]) => weight > 0), rows);
}
