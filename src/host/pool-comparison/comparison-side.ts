import * as path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';
import { readTextFile } from '../../engine/files/text-file';
import { shortFileLabel } from '../common/file-labels';
import { readRevision, type Revision } from './git-revisions';

/** What is remembered of a side for a reload of the window. */
export const rememberedSideSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), file: z.string() }),
  z.object({ kind: z.literal('saved'), file: z.string() }),
  z.object({ kind: z.literal('revision'), file: z.string(), hash: z.string(), message: z.string() }),
]);
type RememberedSide = z.infer<typeof rememberedSideSchema>;

/** What an exemplar file is compared with. It is never changed. */
export interface ComparisonSide {
  /** Its name in titles. */
  readonly label: string;
  /** Its short name in sentences: `anna.exemplars.jsonl`, `3f2a1bc`. */
  readonly name: string;
  /** The path of its file, or a path of its own under which the engine receives its text. */
  readonly path: string;
  readonly isFile: boolean;
  /** Opens it in the editor. */
  readonly uri: vscode.Uri;
  readonly read: () => Promise<string>;
  readonly remembered: RememberedSide;
}

/** The side that was remembered. It may no longer be readable. */
export function restoredSide(remembered: RememberedSide): ComparisonSide {
  const { kind, file } = remembered;
  if (kind === 'file') return fileSide(file);
  if (kind === 'saved') return savedSide(file);
  const { hash, message } = remembered;
  return revisionSide(file, { hash, message, read: () => readRevision(hash, file) });
}

/** The scheme of texts that are not files: revisions, and the saved text of a file with unsaved changes. */
export const comparedTextScheme = 'turn-router-compared';

/** Another exemplar file, with its unsaved changes. */
export function fileSide(file: string): ComparisonSide {
  const uri = vscode.Uri.file(file);
  return {
    label: shortFileLabel(file),
    name: path.basename(file),
    path: file,
    isFile: true,
    uri,
    read: async () => (await vscode.workspace.openTextDocument(uri)).getText(),
    remembered: { kind: 'file', file },
  };
}

/** The saved text of a file with unsaved changes. */
export function savedSide(file: string): ComparisonSide {
  return {
    ...textSide(file, 'as saved'),
    read: async () => (await readTextFile(file)).text,
    remembered: { kind: 'saved', file },
  };
}

/** The file in a commit. */
export function revisionSide(
  file: string,
  { hash, message, read }: Pick<Revision, 'hash' | 'message' | 'read'>,
): ComparisonSide {
  const short = hash.slice(0, 7);
  return {
    ...textSide(file, short),
    label: `${shortFileLabel(file)} @ ${short} ${message}`,
    read,
    remembered: { kind: 'revision', file, hash, message },
  };
}

function textSide(file: string, name: string): Omit<ComparisonSide, 'read' | 'remembered'> {
  const uri = vscode.Uri.file(file).with({ scheme: comparedTextScheme, query: name });
  return { label: `${shortFileLabel(file)} (${name})`, name, path: `${file} @ ${name}`, isFile: false, uri };
}
