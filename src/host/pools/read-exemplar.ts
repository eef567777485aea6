import * as vscode from 'vscode';
import type { ExemplarContent } from '../../protocol/exemplar-content';
import { requireExemplar, type ExemplarReference } from './relabel';

/** An exemplar as its document has it, unsaved changes included; rejects with one sentence where it is gone. */
export async function readExemplar(reference: ExemplarReference): Promise<ExemplarContent> {
  const { exemplar } = requireExemplar(await vscode.workspace.openTextDocument(reference.file), reference);
  const { expert, previousState, systemUtterance, userUtterance, belief, outcomes, rule, changes } = exemplar;
  return {
    expert, systemUtterance, userUtterance, rule,
    previousState: { ...previousState },
    belief: { ...belief },
    outcomes: Object.entries(outcomes).map(([of, outcome]) => ({ expert: of, right: outcome.right, belief: { ...outcome.belief } })),
    changes: changes.map((change) => ({ ...change })),
  };
}
