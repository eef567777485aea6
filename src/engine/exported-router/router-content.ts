import type { VectorMatrix } from '../../core/retriever/vector-matrix';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { RouterFile } from '../../vocabulary/serving/exported-router';
import type { PolicyContent } from './policy-content';

/** What an exported router rests on, besides its encoder. */
export interface RouterContent {
  readonly file: Omit<RouterFile, 'files' | 'turnRouter'>;
  /** In ascending id order. */
  readonly exemplars: readonly Exemplar[];
  readonly policy: PolicyContent;
  /** The vectors of the exemplars that the policy names by `rows`, in that order. */
  readonly vectors: VectorMatrix;
}
