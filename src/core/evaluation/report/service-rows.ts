import type { AnsweredTurn } from '../routing/answered-turns';
import type { TurnRoute } from '../metrics/tally';
import type { ServiceRow } from '../../../vocabulary/routing/routing-evaluation';

export class ServiceRows {
  private readonly counts = new Map<string, { turns: number; alone: number[]; routed: number; calls: number }>();

  add({ gold, answers }: AnsweredTurn, { called, answering }: TurnRoute): void {
    for (const service of servicesOf(Object.keys(gold.belief))) {
      const count = this.counts.get(service) ?? { turns: 0, alone: answers.map(() => 0), routed: 0, calls: 0 };
      this.counts.set(service, count);
      count.turns++;
      count.alone = count.alone.map((right, index) => right + Number(answers[index]?.right === true));
      count.routed += Number(answers[answering]?.right === true);
      count.calls += Number(called > 0);
    }
  }

  /** Shares of each service's turns, sorted by name; turns of no service last. */
  rows(): readonly ServiceRow[] {
    return [...this.counts]
      .sort(([a], [b]) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1))
      .map(([service, { turns, alone, routed, calls }]) => ({
        service,
        turns,
        alone: alone.map((right) => right / turns),
        routed: routed / turns,
        calls: calls / turns,
      }));
  }
}

/** The services of some slots; the empty name where there is no slot. */
export function servicesOf(slots: readonly string[]): ReadonlySet<string> {
  return new Set(slots.length === 0 ? [''] : slots.map((slot) => slot.slice(0, Math.max(0, slot.indexOf('-')))));
}
