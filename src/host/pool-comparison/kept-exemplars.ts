import type * as vscode from 'vscode';
import * as z from 'zod';

const rememberedSchema = z.record(z.string(), z.literal('kept'));

/**
 * The exemplars of two sides that a curator decided to keep as they are in the edited one. They are stored in the
 * workspace's memory, because the other side may be a revision, which has no file that decisions could stand beside.
 */
export class KeptExemplars {
  private readonly ids: Set<string>;
  private readonly key: string;

  constructor(
    private readonly memory: vscode.Memento,
    sides: string,
  ) {
    this.key = `curationQueue ${sides}`;
    const remembered = rememberedSchema.safeParse(memory.get(this.key));
    this.ids = new Set(Object.keys(remembered.success ? remembered.data : {}));
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  keep(id: string): void {
    this.ids.add(id);
    this.save();
  }

  forget(id: string): void {
    this.ids.delete(id);
    this.save();
  }

  private save(): void {
    void this.memory.update(this.key, Object.fromEntries([...this.ids].map((id) => [id, 'kept'])));
  }
}
