import * as path from 'node:path';
import type * as vscode from 'vscode';
import { parseExemplarFile, type PlacedExemplar } from '../../core/pools/exemplar-file';
import { ownIdOf } from '../../core/pools/exemplar-identity';
import type { TextLines } from './line-removal';
import { idsIn } from '../../core/pools/line-ids';

/** Names an exemplar and its file. */
export interface ExemplarReference {
  readonly id: string;
  readonly file: string;
}

/**
 * The exemplars with these ids in the document as it is now. An id that got a number because another file has another
 * turn with it is found by the id that stands in the document.
 */
export function exemplarsIn(document: TextLines, ids: ReadonlySet<string>): ReadonlyMap<string, PlacedExemplar> {
  const found = placedIn(document, ids);
  const numbered = [...ids].flatMap((id): [string, string][] => {
    const own = found.has(id) ? undefined : ownIdOf(id);
    return own === undefined ? [] : [[id, own]];
  });
  if (numbered.length === 0) return found;
  const byOwnId = placedIn(document, new Set(numbered.map(([, own]) => own)));
  return new Map([
    ...found,
    ...numbered.flatMap(([id, own]): [string, PlacedExemplar][] => {
      const placed = byOwnId.get(own);
      return placed ? [[id, placed]] : [];
    }),
  ]);
}

/** One walk over the lines. */
function placedIn(document: TextLines, ids: ReadonlySet<string>): ReadonlyMap<string, PlacedExemplar> {
  const found = new Map<string, PlacedExemplar>();
  for (let line = 0; line < document.lineCount && found.size < ids.size; line++) {
    const { text } = document.lineAt(line);
    if (!idsIn(text).some((id) => ids.has(id))) continue;
    const exemplar = parseExemplarFile(text).exemplars[0]?.exemplar;
    if (exemplar && ids.has(exemplar.id) && !found.has(exemplar.id))
      found.set(exemplar.id, { exemplar, line, source: text });
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
    throw new Error(
      `The exemplar ${id} is no longer in ${path.basename(file)}, because its line was changed or deleted.`,
    );
  return placed;
}

/** An exemplar in the present text of a document. */
export function exemplarIn(document: vscode.TextDocument, reference: ExemplarReference): PlacedExemplar {
  return requireExemplar(exemplarsIn(document, new Set([reference.id])), reference);
}
