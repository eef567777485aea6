import type { Doubt } from '../../src/vocabulary/annotation/doubt';
import { type TurnReference, turnKey } from '../../src/vocabulary/turn-reference';
import { groupFor } from '../../src/vocabulary/values/grouped';

/** The turns of each dialogue that are doubtful, in order. */
export type DoubtfulTurns = ReadonlyMap<string, readonly number[]>;

/** The doubts about a file. They are looked for once, and those about a turn are settled when it is edited. */
export class KnownDoubts {
  private known: readonly Doubt[] = [];
  private looking: Promise<void> | undefined;

  constructor(private readonly look: () => Promise<readonly Doubt[] | undefined>) {}

  /** Whether somebody has asked for them already. */
  get isAsked(): boolean {
    return this.looking !== undefined;
  }

  /** Looks for them unless that was done. If it fails, the next call looks again. */
  load(): Promise<void> {
    this.looking ??= this.look().then((doubts) => {
      if (doubts) this.known = doubts;
      else this.looking = undefined;
    });
    return this.looking;
  }

  /** The doubts about one turn, the strongest first. */
  about({ dialogue, turn }: TurnReference): readonly Doubt[] {
    return this.known.filter((doubt) => doubt.dialogue === dialogue && doubt.turn === turn);
  }

  settle(turns: readonly TurnReference[]): void {
    const settled = new Set(turns.map(turnKey));
    this.known = this.known.filter((doubt) => !settled.has(turnKey(doubt)));
  }

  get turns(): DoubtfulTurns {
    const turns = new Map<string, number[]>();
    for (const { dialogue, turn } of this.known) {
      const own = groupFor(turns, dialogue);
      if (!own.includes(turn)) own.push(turn);
    }
    for (const own of turns.values()) own.sort((a, b) => a - b);
    return turns;
  }
}
