import type { Budget } from '../../../core/experts/live/spending';
import type { Expert } from '../../../vocabulary/expert';
import type { Endpoint } from '../../../vocabulary/experts/endpoint';
import type { FileProblem } from '../../../vocabulary/problem';
import type { RoutingSettings } from '../../../vocabulary/routing/routing-settings';
import type { Work } from '../../../vocabulary/work';
import type { LoopOutcome } from './closed-loop';
import type { LoopExpert } from './loop-expert';
import type { RunEstimate } from './run-estimate';

/** Which dialogues are routed in a loop, and by what. */
export interface LoopPlan {
  readonly files: readonly string[];
  readonly settings: RoutingSettings;
  /** The key of an expert's endpoint; undefined where it needs none. */
  readonly keyOf: (endpoint: Endpoint) => string | undefined;
  readonly template: string | undefined;
  /** How many of the first dialogues are in question; undefined for all. */
  readonly limit: number | undefined;
  readonly budget: Budget;
  readonly concurrency: number;
}

/** A loop that is ready: what is told before, and what is done then. */
export interface PlannedLoop {
  readonly policy: RoutingSettings['policy'];
  /** Cheapest first. */
  readonly experts: readonly LoopExpert[];
  /** What asking each expert about every turn would take: the most that a loop can. */
  readonly estimates: readonly (Pick<Expert, 'id'> & {
    readonly endpoint: Endpoint;
    readonly estimate: RunEstimate;
  })[];
  readonly problems: readonly FileProblem[];
  run(work: Work): Promise<LoopOutcome>;
}
