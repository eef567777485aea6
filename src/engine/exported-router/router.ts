import type { Expert } from '../../vocabulary/expert';
import type { PolicyId } from '../../vocabulary/policies';
import type { Endpoint } from '../../vocabulary/experts/endpoint';
import type { RouterDecision, RouterInput } from '../../vocabulary/serving/routed-turn';

/** An expert of a router, with the place where it is asked; undefined where the project names none. */
export interface RouterExpert extends Expert {
  readonly endpoint?: Endpoint | undefined;
}

/** A router that was loaded from its folder. It decides on turns and asks no expert. */
export interface Router {
  readonly folder: string;
  /** SHA-256 of `router.json`, which holds those of all other files: another version has another. */
  readonly version: string;
  readonly policy: PolicyId;
  /** Cheapest first. */
  readonly experts: readonly RouterExpert[];
  /** Whether `route` needs the cheapest expert's answer to each turn (`answers`). */
  readonly asksCheapestFirst: boolean;
  /** Whether `route` judges the costliest expert's answer where it is given, and may keep the cheapest's. */
  readonly verifies: boolean;
  /** How many exemplars it rests on. */
  readonly exemplars: number;
  /** Rejects with a `RouterError` where the input is not as it must be, or lacks an answer that the policy needs. */
  route(input: RouterInput): Promise<RouterDecision>;
  /** Frees the encoder. */
  dispose(): Promise<void>;
}

/** Why a router cannot be loaded, or cannot route: one sentence for people. */
export class RouterError extends Error {
  override readonly name = 'RouterError';
}
