import { lastOf } from '../../vocabulary/values/required';
import type { PolicyDescription } from '../../vocabulary/policies';
import type { Switching } from '../../vocabulary/routing/route';
import { turnKey } from '../../vocabulary/turn-reference';

/** A turn by its dialogue and its number in it. */
interface NumberedTurn {
  readonly dialogue: string;
  readonly index: number;
}

/** Who answers the turns of dialogues, so that the change to another expert can be charged. */
export class ExpertsSoFar {
  private readonly experts = new Map<string, string>();

  note({ dialogue, index }: NumberedTurn, expert: string): void {
    this.experts.set(turnKey({ dialogue, turn: index }), expert);
  }

  /** The expert of the turn before; undefined at the beginning of a dialogue. */
  before({ dialogue, index }: NumberedTurn): string | undefined {
    return this.experts.get(turnKey({ dialogue, turn: index - 1 }));
  }
}

/**
 * What a change costs in the unit of a decision. A point of benefit is a score of 1; where k neighbors vote, it is all
 * of their votes.
 */
export function costInDecision(
  { decidedBy }: Pick<PolicyDescription, 'decidedBy'>,
  switchCost: number,
  k: number,
): number {
  return decidedBy === 'votes' ? switchCost * k : switchCost;
}

/** Only a gain above the cost is enough for a change, whichever expert answered before. */
const TINY = 1e-9;

/**
 * The threshold that a score must exceed where a change costs something: higher while the cheapest expert answers the
 * dialogue, lower while the costliest does.
 *
 * @param experts ids, cheapest first
 */
export function thresholdWith(threshold: number, switching: Switching | undefined, experts: readonly string[]): number {
  if (!switching) return threshold;
  if (switching.from !== lastOf(experts)) return threshold + switching.cost;
  return threshold - switching.cost - TINY;
}
