import { numberedSimilarity, StateNumbers } from '../numbered-similarity';
import type { DialogueState, TurnBelief } from '../../../vocabulary/dialogue-state';

export interface TuningTurn {
  readonly dialogue: string;
  readonly previousState: DialogueState;
  /** The gold turn-level belief. */
  readonly belief: TurnBelief;
  /** The expert whose pool the turn belongs to; undefined where there are no runs or no expert was right. */
  readonly expert: string | undefined;
}

/** How the target similarity of two turns is composed; shares of 0…1. */
export interface GoldMix {
  /** Weight of the states before, relative to the turns' beliefs; one half in the paper's instance similarity. */
  readonly historyShare: number;
  /** Weight of belonging to the same expert, relative to states: the paper's expert-aware tuning. */
  readonly expertShare: number;
}

/**
 * The target similarity, −1…1, of the tuned vectors of two turns: that of gold states (task-aware), mixed with whether
 * the same expert answers them best (expert-aware), after OrchestraLLM, section 3.2. The paper uses the most similar
 * same-expert pairs as positives; here same-expert pairs count by the similarity of their states.
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

  /** Similarities of a batch, row by row; −∞ within a dialogue, because its turns are never each other's neighbors. */
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
