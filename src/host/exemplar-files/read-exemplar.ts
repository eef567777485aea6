import * as vscode from 'vscode';
import type { ExemplarContent } from '../../protocol/pages/exemplar-content';
import { exemplarIn, type ExemplarReference } from './find-exemplars';
import type { Exemplar } from '../../vocabulary/exemplar';

/** Reads an exemplar from its document, with unsaved changes. Rejects with one sentence if it is gone. */
export async function readExemplar(reference: ExemplarReference): Promise<ExemplarContent> {
  return exemplarContent(exemplarIn(await vscode.workspace.openTextDocument(reference.file), reference).exemplar);
}

/** An exemplar as pages show it. */
export function exemplarContent(exemplar: Exemplar): ExemplarContent {
  const { expert, previousState, systemUtterance, userUtterance, belief, outcomes, rule, changes } = exemplar;
  return {
    expert,
    systemUtterance,
    userUtterance,
    rule,
    previousState: { ...previousState },
    belief: belief && { ...belief },
    outcomes: Object.entries(outcomes).map(([of, outcome]) => ({
      expert: of,
      right: outcome.right,
      belief: { ...outcome.belief },
    })),
    changes: changes.map((change) => ({ ...change })),
  };
}
