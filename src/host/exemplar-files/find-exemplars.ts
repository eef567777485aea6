import type * as vscode from 'vscode';
import { parseExemplarFile, type PlacedExemplar } from '../../core/pools/exemplar-file';
import { idsIn } from '../../core/pools/line-ids';
import { fileLabel } from '../common/file-labels';

/** Names an exemplar and its file. */
export interface ExemplarReference {
  readonly id: string;
  readonly file: string;
}

/** Finds the exemplars with the given ids in the present text of a document, in one pass over its lines. */
export function exemplarsIn(
  document: vscode.TextDocument,
  ids: ReadonlySet<string>,
): ReadonlyMap<string, PlacedExemplar> {
  const found = new Map<string, PlacedExemplar>();
  for (let line = 0; line < document.lineCount && found.size < ids.size; line++) {
    const { text } = document.lineAt(line);
    if (!idsIn(text).some((id) => ids.has(id))) continue;
    const exemplar = parseExemplarFile(text).exemplars[0]?.exemplar;
    if (exemplar && ids.has(exemplar.id) && !found.has(exemplar.id)) found.set(exemplar.id, { exemplar, line });
  }
  return found;
}

/** @throws one sentence if the exemplar is gone */
export function requireExemplar(
  found: ReadonlyMap<string, PlacedExemplar>,
  { id, file }: ExemplarReference,
): PlacedExemplar {
  const placed = found.get(id);
  if (!placed)
    throw new Error(`The exemplar ${id} is no longer in ${fileLabel(file)}, because its line was changed or deleted.`);
  return placed;
}

/** An exemplar in the present text of a document. */
export function exemplarIn(document: vscode.TextDocument, reference: ExemplarReference): PlacedExemplar {
  return requireExemplar(exemplarsIn(document, new Set([reference.id])), reference);
}
