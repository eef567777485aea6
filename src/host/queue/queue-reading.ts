import type { CurationQueueItem } from '../../protocol/engine/queue-contract';
import type { QueueVerdict } from '../../protocol/pages/queue-page-contract';
import type { Project } from '../project/load-project';
import type { QueueProgress } from './queue-progress';

export type QueueReason = CurationQueueItem['reason'] | null;

/**
 * A ranking of one project's exemplars and the curator's position in it. It begins at the first item without a
 * decision.
 */
export class QueueReading {
  /** The index of the shown item; the number of items after the last one. */
  private index: number;
  /** The indices of changed items, the latest last. */
  private readonly changed: number[] = [];

  constructor(
    readonly project: Project,
    readonly reason: QueueReason,
    readonly items: readonly CurationQueueItem[],
    private readonly progress: QueueProgress,
  ) {
    this.index = this.nextOpen(0);
  }

  /** The shown item; undefined after the last one. */
  get item(): CurationQueueItem | undefined {
    return this.items[this.index];
  }

  get verdict(): QueueVerdict | null {
    return (this.item && this.progress.verdictOn(this.item.id)) ?? null;
  }

  /** The number of items with a decision. */
  get done(): number {
    return this.items.filter(({ id }) => this.progress.verdictOn(id) !== undefined).length;
  }

  /** Stores the decision on the shown item and goes to the next one. */
  decide(verdict: QueueVerdict): void {
    if (!this.item) return;
    this.progress.decide(this.item.id, verdict);
    if (verdict === 'changed') this.changed.push(this.index);
    this.index = this.nextOpen(this.index + 1);
  }

  back(): void {
    this.index = Math.max(this.index - 1, 0);
  }

  /** Returns the item that was changed last and removes it from the changed ones. */
  lastChanged(): CurationQueueItem | undefined {
    const index = this.changed.pop();
    return index === undefined ? undefined : this.items[index];
  }

  /** Goes back to an item whose change was undone. It has no decision any more. */
  reopen(item: CurationQueueItem): void {
    this.progress.forget(item.id);
    this.index = this.items.indexOf(item);
  }

  beginAgain(): void {
    this.progress.forgetSkipped();
    this.index = this.nextOpen(0);
  }

  private nextOpen(from: number): number {
    const next = this.items.findIndex(({ id }, index) => index >= from && this.progress.verdictOn(id) === undefined);
    return next < 0 ? this.items.length : next;
  }
}
