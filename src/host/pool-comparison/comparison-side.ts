import * as path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';
import { readTextFile } from '../../engine/files/text-file';
import { fileLabel } from '../common/file-labels';
import { readRevision, type Revision } from './git-revisions';

/** A side as it is remembered over a reload of the window. */
export const rememberedSideSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), file: z.string() }),
  z.object({ kind: z.literal('saved'), file: z.string() }),
  z.object({ kind: z.literal('revision'), file: z.string(), hash: z.string(), message: z.string() }),
]);
type RememberedSide = z.infer<typeof rememberedSideSchema>;

/** What an exemplar file is compared with. Nothing is ever written to it. */
export interface ComparisonSide {
  /** As people know it. */
  readonly label: string;
  /** Its short name in reasons: `anna.exemplars.jsonl`, `3f2a1bc`. */
  readonly name: string;
  /** Where the engine finds it: a file, or a path of its own for a text that is on no disk. */
  readonly path: string;
  readonly isFile: boolean;
  /** For the editor to show it. */
  readonly uri: vscode.Uri;
  readonly read: () => Promise<string>;
  readonly remembered: RememberedSide;
}

/** The side that was remembered. Whether it can still be read is seen when it is. */
export function restoredSide(remembered: RememberedSide): ComparisonSide {
  const { kind, file } = remembered;
  if (kind === 'file') return fileSide(file);
  if (kind === 'saved') return savedSide(file);
  const { hash, message } = remembered;
  return revisionSide(file, { hash, message, read: () => readRevision(hash, file) });
}

/** Scheme of texts that are shown, and are no files: revisions, and the saved text of a file with unsaved changes. */
export const comparedTextScheme = 'turn-router-compared';

/** Another exemplar file, with its unsaved changes. */
export function fileSide(file: string): ComparisonSide {
  const uri = vscode.Uri.file(file);
  return {
    label: fileLabel(file),
    name: path.basename(file),
    path: file,
    isFile: true,
    uri,
    read: async () => (await vscode.workspace.openTextDocument(uri)).getText(),
    remembered: { kind: 'file', file },
  };
}

/** The file as it is on the disk. */
export function savedSide(file: string): ComparisonSide {
  return {
    ...textSide(file, 'as saved'),
    read: async () => (await readTextFile(file)).text,
    remembered: { kind: 'saved', file },
  };
}

/** The file as a commit has it. */
export function revisionSide(
  file: string,
  { hash, message, read }: Pick<Revision, 'hash' | 'message' | 'read'>,
): ComparisonSide {
  const short = hash.slice(0, 7);
  return {
    ...textSide(file, short),
    label: `${fileLabel(file)} @ ${short} ${message}`,
    read,
    remembered: { kind: 'revision', file, hash, message },
  };
}

function textSide(file: string, name: string): Omit<ComparisonSide, 'read' | 'remembered'> {
  const uri = vscode.Uri.file(file).with({ scheme: comparedTextScheme, query: name });
  return { label: `${fileLabel(file)} (${name})`, name, path: `${file} @ ${name}`, isFile: false, uri };
}
