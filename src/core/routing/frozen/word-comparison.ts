import { wordGroups, wordsOf } from '../features/words';
import type { ComparedPart } from '../kernel/likeness';
import { FeatureSets, squaredLengthOf } from '../kernel/set-likeness';
import { cosineWith } from '../../retriever/search/exact-index';
import type { VectorMatrix } from '../../retriever/vector-matrix';
import type { RoutableTurn } from '../policies/policy';
import type { ServedTurn } from './served-turn';

/** Compares any set of features with those of the turns learned from. */
export class SetComparison {
  /** Squared lengths of the vectors of the turns learned from. */
  readonly poolLengths: Float64Array;
  private readonly features: FeatureSets;

  constructor(pool: readonly ReadonlySet<string>[], weighing: { readonly weighRare: boolean }) {
    this.features = new FeatureSets(pool, weighing);
    this.poolLengths = Float64Array.from(pool, (set) => squaredLengthOf(this.features.vectorOf(set)));
  }

  compare(set: ReadonlySet<string>): ComparedPart {
    const vector = this.features.vectorOf(set);
    return { products: this.features.products(vector), squaredLength: squaredLengthOf(vector) };
  }
}

/** Compares turns with those learned from by the words of both speakers. */
export class WordComparison {
  readonly user: SetComparison;
  readonly system: SetComparison;

  constructor(learned: readonly Pick<RoutableTurn, 'systemUtterance' | 'userUtterance'>[]) {
    const weighing = { weighRare: true };
    this.user = new SetComparison(
      learned.map(({ userUtterance }) => groupsOf(userUtterance)),
      weighing,
    );
    this.system = new SetComparison(
      learned.map(({ systemUtterance }) => groupsOf(systemUtterance)),
      weighing,
    );
  }

  compare({ systemUtterance, userUtterance }: ServedTurn): readonly [user: ComparedPart, system: ComparedPart] {
    return [this.user.compare(groupsOf(userUtterance)), this.system.compare(groupsOf(systemUtterance))];
  }
}

export function groupsOf(utterance: string): ReadonlySet<string> {
  return wordGroups(wordsOf(utterance));
}

/** The cosines of a turn's vector with those of the turns learned from. */
export function cosinesWith(vectors: VectorMatrix, { vector }: ServedTurn): ComparedPart {
  return {
    products: Float64Array.from({ length: vectors.rows }, (_, row) => cosineWith(vectors, row, vector)),
    squaredLength: 1,
  };
}
