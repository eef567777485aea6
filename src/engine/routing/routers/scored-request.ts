import type { Turn } from '../../../core/dialogue/model';
import type { AnswersByTurn } from '../../../core/experts/expert-answers';
import type { LoadedPools } from '../../pools/exemplar-pools';
import type { ExpertsSoFar } from '../../../core/routing/switching';
import type { PolicyId } from '../../../vocabulary/policies';
import type { RoutingSettings } from '../../../vocabulary/routing/routing-settings';

/** What a request for scored routes is about. */
export interface ScoredRequest {
  readonly turns: readonly Turn[];
  readonly pools: LoadedPools;
  readonly settings: RoutingSettings;
  readonly policy: PolicyId;
  /** Undefined where changes of the expert cost nothing. */
  readonly soFar?: ExpertsSoFar | undefined;
  /** Of the cheapest and the costliest expert, where the project says how they answer. */
  readonly answers: { readonly cheapest: AnswersByTurn | undefined; readonly costliest: AnswersByTurn | undefined };
}
