import { sidecarOf } from '../../core/annotation/sidecar/sidecar';
import type { HashedFile } from '../../protocol/engine/evaluation-contract';
import type { FileProblem } from '../../vocabulary/problem';
import type { Documents } from '../files/documents';

/** The files that a result rests on, with the hashes that they had before the work began. */
export class HashedFiles {
  private readonly hashes = new Map<string, string>();

  constructor(private readonly documents: Documents) {}

  /** Notes files, each with the states that stand beside it. One that cannot be read is told by who reads it. */
  async note(files: readonly string[]): Promise<void> {
    for (const file of files.flatMap((each) => [each, sidecarOf(each)])) {
      const hash = await this.hashOf(file);
      if (hash !== undefined) this.hashes.set(file, hash);
    }
  }

  files(): HashedFile[] {
    return [...this.hashes].map(([path, hash]) => ({ path, hash }));
  }

  /** A file that was changed while it was worked with gives figures that nobody can reproduce. */
  async changes(): Promise<readonly FileProblem[]> {
    const changed: FileProblem[] = [];
    for (const [file, hash] of this.hashes) {
      if ((await this.hashOf(file)) === hash) continue;
      const message =
        'This file changed during the evaluation, so its hash may not be that of the figures: evaluate again.';
      changed.push({ file, severity: 'warning', message });
    }
    return changed;
  }

  private hashOf(file: string): Promise<string | undefined> {
    return this.documents.hash(file).catch(() => undefined);
  }
}
