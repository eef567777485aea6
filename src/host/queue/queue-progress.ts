import type * as vscode from 'vscode';
import * as z from 'zod';
import { queueVerdictSchema, type QueueVerdict } from '../../protocol/pages/queue-page-contract';

const rememberedSchema = z.record(z.string(), queueVerdictSchema);

/**
 * A curator's decisions on the exemplars of one project. They are stored in the workspace's memory, so they survive a
 * reload of the window.
 */
export class QueueProgress {
  private readonly verdicts: Map<string, QueueVerdict>;
  private readonly key: string;

  constructor(
    private readonly memory: vscode.Memento,
    project: string,
  ) {
    this.key = `curationQueue ${project}`;
    const remembered = rememberedSchema.safeParse(memory.get(this.key));
    this.verdicts = new Map(Object.entries(remembered.success ? remembered.data : {}));
  }

  verdictOn(id: string): QueueVerdict | undefined {
    return this.verdicts.get(id);
  }

  decide(id: string, verdict: QueueVerdict): void {
    this.verdicts.set(id, verdict);
    this.save();
  }

  forget(id: string): void {
    this.verdicts.delete(id);
    this.save();
  }

  /** Forgets the skipped items, so that they are shown again. */
  forgetSkipped(): void {
    for (const [id, verdict] of this.verdicts) if (verdict === 'skipped') this.verdicts.delete(id);
    this.save();
  }

  private save(): void {
    void this.memory.update(this.key, Object.fromEntries(this.verdicts));
  }
}
