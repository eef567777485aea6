import { numberedSimilarity, StateNumbers } from '../numbered-similarity';
import type { DialogueState, TurnBelief } from '../../../vocabulary/dialogue-state';

/** A turn that a tuning may learn from. */
export interface TuningTurn {
  readonly dialogue: string;
  readonly previousState: DialogueState;
  /** Gold. */
  readonly belief: TurnBelief;
  /** The expert whose pool the turn falls into; undefined where no run tells, or none was right. */
  readonly expert: string | undefined;
}

/** How the wanted similarity of two turns is mixed; shares of 0…1. */
export interface GoldMix {
  /** How much the states before count beside the turns' beliefs; the paper's instance similarity has a half. */
  readonly historyShare: number;
  /** How much belonging to the same expert counts beside states: the paper's expert-aware tuning. */
  readonly expertShare: number;
}

/**
 * The similarity, −1…1, that tuned vectors of two turns shall have: of gold states (task-aware), mixed with whether the
 * same expert answers them best (expert-aware), after OrchestraLLM, section 3.2. The paper takes the most similar of the
 * same-expert pairs as positives; here same-expert pairs count as much as their states are alike.
 */
export class TuningGold {
  private readonly beliefs;
  private readonly histories;

  constructor(
    private readonly turns: readonly TuningTurn[],
    private readonly mix: GoldMix,
  ) {
    const numbers = new StateNumbers();
    this.beliefs = turns.map(({ belief }) => numbers.number(belief));
    this.histories = turns.map(({ previousState }) => numbers.number(previousState));
  }

  /** Similarities of a batch, row by row; −∞ within a dialogue, whose turns are never each other's neighbors. */
  within(batch: readonly number[]): Float32Array {
    const gold = new Float32Array(batch.length * batch.length).fill(-Infinity);
    batch.forEach((a, i) => {
      for (let j = 0; j < i; j++) {
        const b = batch[j] ?? a;
        if (this.turns[a]?.dialogue === this.turns[b]?.dialogue) continue;
        gold[i * batch.length + j] = gold[j * batch.length + i] = this.similarity(a, b);
      }
    });
    return gold;
  }

  private similarity(a: number, b: number): number {
    const { historyShare, expertShare } = this.mix;
    const states =
      (1 - historyShare) * of(this.beliefs, a, b) + (historyShare > 0 ? historyShare * of(this.histories, a, b) : 0);
    const [first, second] = [this.turns[a]?.expert, this.turns[b]?.expert];
    if (expertShare === 0 || first === undefined || second === undefined) return states;
    return (1 - expertShare) * states + expertShare * (first === second ? states : -1);
  }
}

function of(states: readonly Parameters<typeof numberedSimilarity>[0][], a: number, b: number): number {
  const [left, right] = [states[a], states[b]];
  return left && right ? numberedSimilarity(left, right) : -1;
}
