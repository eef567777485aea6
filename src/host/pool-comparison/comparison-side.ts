import * as path from 'node:path';
import * as vscode from 'vscode';
import { fileLabel } from '../common/file-labels';
import type { Revision } from './git-revisions';

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
  };
}

/** The file as it is on the disk. */
export function savedSide(file: string): ComparisonSide {
  return textSide(file, 'as saved', async () =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.file(file))),
  );
}

/** The file as a commit has it. */
export function revisionSide(file: string, { hash, message, read }: Revision): ComparisonSide {
  const short = hash.slice(0, 7);
  return { ...textSide(file, short, read), label: `${fileLabel(file)} @ ${short} ${message}` };
}

function textSide(file: string, name: string, read: () => Promise<string>): ComparisonSide {
  const uri = vscode.Uri.file(file).with({ scheme: comparedTextScheme, query: name });
  return { label: `${fileLabel(file)} (${name})`, name, path: `${file} @ ${name}`, isFile: false, uri, read };
}
