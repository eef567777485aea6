import type { TrainingTurn } from './training-turns';

/** How many turns with the same changed slots a batch holds together: turns at random have next to nothing in common. */
const TURNS_A_SIGNATURE = 4;

/**
 * Draws batches of turn numbers: signatures (the set of changed slots) in proportion to the square root of how often
 * they occur, so that the frequent "nothing changed" does not fill the batch, and a few turns of each.
 */
export class BatchDrawer {
  private readonly groups: readonly (readonly number[])[];
  private readonly cumulative: readonly number[];

  constructor(
    turns: readonly TrainingTurn[],
    private readonly random: () => number,
  ) {
    const bySignature = new Map<string, number[]>();
    turns.forEach(({ belief }, number) => {
      const signature = Object.keys(belief).sort().join(' ');
      const group = bySignature.get(signature);
      if (group) group.push(number);
      else bySignature.set(signature, [number]);
    });
    this.groups = [...bySignature.values()].filter((group) => group.length >= TURNS_A_SIGNATURE);
    let sum = 0;
    this.cumulative = this.groups.map((group) => (sum += Math.sqrt(group.length)));
  }

  draw(size: number): number[] {
    const batch = new Set<number>();
    while (batch.size < size) {
      const group = this.drawGroup();
      for (let n = 0; n < TURNS_A_SIGNATURE && batch.size < size; n++) {
        const turn = group[Math.floor(this.random() * group.length)];
        if (turn !== undefined) batch.add(turn);
      }
    }
    return [...batch];
  }

  private drawGroup(): readonly number[] {
    const target = this.random() * (this.cumulative.at(-1) ?? 0);
    let low = 0;
    let high = this.cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cumulative[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return this.groups[low] ?? [];
  }
}
