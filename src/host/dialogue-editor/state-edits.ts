import * as vscode from 'vscode';
import type { EditOutcome } from '../../protocol/pages/dialogue-editor-contract';
import type { Renaming, StateEdit } from '../../vocabulary/annotation/annotation';
import { inverseEdits } from '../../core/json/edit/inverse-edits';
import type { TextEdit } from '../../core/json/edit/json-edits';
import { fileLabel } from '../common/file-labels';
import { itemAt } from '../../vocabulary/values/required';
import { documentEdits } from '../common/text-edits';
import { onEditorText } from '../engine/on-editor-text';
import type { RouterEngine } from '../engine/router-engine';
import { editDocument, requireEditable } from '../files/edit-file';

/** What is to become of gold states: edits, of which unknown slots and values may be insisted on, or another name. */
export type AskedChange =
  { readonly edits: readonly StateEdit[]; readonly isForced: boolean } | { readonly renaming: Renaming };

/** Changes gold states. */
export interface EditsStates {
  /** What a change would do. */
  preview(asked: AskedChange): Promise<EditOutcome>;
  /** Makes it as one step of undo, unless it is refused. */
  make(asked: AskedChange): Promise<EditOutcome>;
}

const nothingChanges: EditOutcome = { refusal: null, canBeForced: false, turns: [], doubts: [] };

/** Refuses every edit with one sentence. */
export function refusedStateEdits(reason: string): EditsStates {
  const refuse = (): Promise<EditOutcome> => Promise.resolve({ ...nothingChanges, refusal: reason });
  return { preview: refuse, make: refuse };
}

/** Changes the states of a document by the smallest edits of its text. */
export class StateEdits implements EditsStates {
  /** One edit after the other, because each is planned on the text that the one before leaves. */
  private editing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly engine: RouterEngine,
  ) {}

  async preview(asked: AskedChange): Promise<EditOutcome> {
    return isNothing(asked) ? nothingChanges : outcomeOf(await this.plan(asked));
  }

  async make(asked: AskedChange): Promise<EditOutcome> {
    return (await this.makeRevertible(asked)).outcome;
  }

  /** The same for pages that are no editor, whose undo is not the document's: they take the edit back themselves. */
  makeRevertible(asked: AskedChange): Promise<RevertibleEdit> {
    const made = this.editing.then(() => this.makeNow(asked));
    this.editing = made.catch(() => undefined);
    return made;
  }

  private async makeNow(asked: AskedChange): Promise<RevertibleEdit> {
    if (isNothing(asked)) return unchanged(nothingChanges);
    await requireEditable(this.document.uri.fsPath, 'states');
    const { version } = this.document;
    const plan = await this.plan(asked);
    if ('refusal' in plan || plan.edits.length === 0) return unchanged(outcomeOf(plan));
    if (this.document.version !== version)
      throw new Error('The file has just changed, so nothing was edited: try again.');
    const target = await this.target(plan.file);
    const before = target.getText();
    await editDocument(target, documentEdits(target, plan.edits), 'states');
    const made = {
      uri: target.uri,
      edits: plan.edits,
      inverse: inverseEdits(before, plan.edits),
      length: target.getText().length,
    };
    return { outcome: outcomeOf(plan), revert: () => revert(made) };
  }

  /** The file itself, or its sidecar, which the first edit creates. */
  private async target(file: string): Promise<vscode.TextDocument> {
    if (file === this.document.uri.fsPath) return this.document;
    const uri = vscode.Uri.file(file);
    const created = new vscode.WorkspaceEdit();
    created.createFile(uri, { ignoreIfExists: true });
    await vscode.workspace.applyEdit(created);
    return vscode.workspace.openTextDocument(uri);
  }

  private plan(asked: AskedChange): Promise<Plan> {
    const file = this.document.uri.fsPath;
    return onEditorText(this.document, this.engine, () =>
      'renaming' in asked
        ? this.engine.planRenaming({ file, renaming: asked.renaming })
        : this.engine.planStateEdits({ file, ...asked }),
    );
  }
}

function isNothing(asked: AskedChange): boolean {
  return 'edits' in asked && asked.edits.length === 0;
}

/** What an edit did, and how it is taken back; that rejects with one sentence where the text has changed since. */
export interface RevertibleEdit {
  readonly outcome: EditOutcome;
  readonly revert: () => Promise<void>;
}

function unchanged(outcome: EditOutcome): RevertibleEdit {
  return { outcome, revert: () => Promise.resolve() };
}

interface MadeEdit {
  readonly uri: vscode.Uri;
  readonly edits: readonly TextEdit[];
  readonly inverse: readonly TextEdit[];
  /** That of the text after the edits. */
  readonly length: number;
}

async function revert({ uri, edits, inverse, length }: MadeEdit): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const isAsMade =
    text.length === length && edits.every((edit, index) => text.startsWith(edit.text, itemAt(inverse, index).offset));
  if (!isAsMade)
    throw new Error(
      `${fileLabel(uri.fsPath)} has changed since, so this cannot be undone here: undo it in its editor.`,
    );
  await editDocument(document, documentEdits(document, inverse), 'states');
}

type Plan = Awaited<ReturnType<RouterEngine['planStateEdits']>>;

function outcomeOf(plan: Plan): EditOutcome {
  if ('refusal' in plan) return { ...nothingChanges, refusal: plan.refusal, canBeForced: plan.canBeForced };
  return {
    ...nothingChanges,
    turns: plan.turns.map(({ dialogue, turn, isCarried }) => ({ dialogue, turn, isCarried })),
    doubts: plan.doubts.map(({ words }) => words),
  };
}
