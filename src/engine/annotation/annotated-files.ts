import {
  joinedWithSidecar,
  readSidecar,
  sidecarOf,
  takesSidecar,
  type Sidecar,
} from '../../core/annotation/sidecar/sidecar';
import { readPlacedFile, type PlacedFile } from '../../core/dialogue/formats';
import type { DialogueFile } from '../../core/dialogue/model';
import { rereadFile, type ReadText } from '../../core/dialogue/rereading/reread-file';
import { Derived, type Documents } from '../files/documents';
import { isMissingFile } from '../files/unreadable-file';

/** The text of a file that is being edited, with what it was read as. */
interface EditedText extends ReadText {
  readonly file: string;
  readonly version: string;
}

/** Dialogue files as every request sees them: with the states of their sidecars, where the format holds none. */
export class AnnotatedFiles {
  private readonly files: Derived<PlacedFile>;
  private readonly sidecars: Derived<Sidecar>;
  /** Caches rely on the identity of what was read. */
  private readonly joined = new WeakMap<DialogueFile, { readonly sidecar: Sidecar; readonly file: DialogueFile }>();

  /** Of the file that edits were last planned for: while it is edited, only what changes is read again. */
  private edited: EditedText | undefined;

  constructor(private readonly documents: Documents) {
    this.files = new Derived(documents, (text, file, version) => this.read({ text, file, version }));
    this.sidecars = new Derived(documents, readSidecar);
  }

  /** Rejects with one sentence if the file cannot be read. */
  async of(file: string): Promise<DialogueFile> {
    const { file: read } = await this.files.of(file);
    const sidecar = takesSidecar(read) ? await existing(this.sidecars.of(sidecarOf(file))) : undefined;
    if (!sidecar) return read;
    const before = this.joined.get(read);
    if (before?.sidecar === sidecar) return before.file;
    const joined = joinedWithSidecar(read, sidecar);
    this.joined.set(read, { sidecar, file: joined });
    return joined;
  }

  /** The text of a file that is about to be edited. It is kept, so that it is read quickly after the edit. */
  async textToEdit(file: string): Promise<string> {
    const placed = await this.files.of(file);
    const version = await this.documents.version(file);
    if (this.edited?.file === file && this.edited.version === version) return this.edited.text;
    const { text } = await this.documents.read(file);
    this.edited = { file, version, text, placed };
    return text;
  }

  private read({ text, file, version }: Omit<EditedText, 'placed'>): PlacedFile {
    if (this.edited?.file !== file) return readPlacedFile(text);
    const placed = rereadFile(this.edited, text);
    this.edited = { file, version, text, placed };
    return placed;
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
