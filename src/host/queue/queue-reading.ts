import type { CurationQueueItem } from '../../protocol/engine/queue-contract';
import type { QueueVerdict } from '../../protocol/pages/queue-page-contract';
import type { Project } from '../project/load-project';
import type { QueueProgress } from './queue-progress';

export type QueueReason = CurationQueueItem['reason'] | null;

/**
 * A ranking of one project's exemplars, and where its reader is in it. Begins at the first item that nobody has decided
 * on.
 */
export class QueueReading {
  /** Place of the shown item; the number of items when all are through. */
  private index: number;
  /** Places whose item was changed here, the latest last. */
  private readonly changed: number[] = [];

  constructor(
    readonly project: Project,
    readonly reason: QueueReason,
    readonly items: readonly CurationQueueItem[],
    private readonly progress: QueueProgress,
  ) {
    this.index = this.nextOpen(0);
  }

  /** Undefined when all are through. */
  get item(): CurationQueueItem | undefined {
    return this.items[this.index];
  }

  get verdict(): QueueVerdict | null {
    return (this.item && this.progress.verdictOn(this.item.id)) ?? null;
  }

  /** How many items somebody has decided on. */
  get done(): number {
    return this.items.filter(({ id }) => this.progress.verdictOn(id) !== undefined).length;
  }

  /** Notes what was decided on the shown item, and goes to the next one. */
  decide(verdict: QueueVerdict): void {
    if (!this.item) return;
    this.progress.decide(this.item.id, verdict);
    if (verdict === 'changed') this.changed.push(this.index);
    this.index = this.nextOpen(this.index + 1);
  }

  back(): void {
    this.index = Math.max(this.index - 1, 0);
  }

  /** The item that was changed last, which is forgotten as such. */
  lastChanged(): CurationQueueItem | undefined {
    const index = this.changed.pop();
    return index === undefined ? undefined : this.items[index];
  }

  /** Goes back to an item whose change was taken back: nothing is decided on it. */
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
