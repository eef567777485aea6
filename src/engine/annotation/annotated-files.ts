import {
  joinedWithSidecar,
  readSidecar,
  sidecarOf,
  takesSidecar,
  type Sidecar,
} from '../../core/annotation/sidecar/sidecar';
import { readDialogueFile } from '../../core/dialogue/formats';
import type { DialogueFile } from '../../core/dialogue/model';
import { Derived, type Documents } from '../files/documents';
import { isMissingFile } from '../files/unreadable-file';

/** Dialogue files as every request sees them: with the states of their sidecars, where the format holds none. */
export class AnnotatedFiles {
  private readonly files: Derived<DialogueFile>;
  private readonly sidecars: Derived<Sidecar>;
  /** Caches rely on the identity of what was read. */
  private readonly joined = new WeakMap<DialogueFile, { readonly sidecar: Sidecar; readonly file: DialogueFile }>();

  constructor(private readonly documents: Documents) {
    this.files = new Derived(documents, readDialogueFile);
    this.sidecars = new Derived(documents, readSidecar);
  }

  /** Rejects with one sentence if the file cannot be read. */
  async of(file: string): Promise<DialogueFile> {
    const read = await this.files.of(file);
    const sidecar = takesSidecar(read) ? await existing(this.sidecars.of(sidecarOf(file))) : undefined;
    if (!sidecar) return read;
    const before = this.joined.get(read);
    if (before?.sidecar === sidecar) return before.file;
    const joined = joinedWithSidecar(read, sidecar);
    this.joined.set(read, { sidecar, file: joined });
    return joined;
  }

  /** Differs whenever what `of` gives may differ. */
  async version(file: string): Promise<string> {
    const version = await this.documents.version(file);
    const ofSidecar = await existing(this.documents.version(sidecarOf(file)));
    return `${version} ${ofSidecar ?? ''}`;
  }
}

/** Undefined where there is no such file. */
export async function existing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isMissingFile(error)) return undefined;
    throw error;
  }
}
