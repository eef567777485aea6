import * as vscode from 'vscode';
import { sidecarOf } from '../../core/annotation/sidecar/sidecar';
import type { TurnReference } from '../../vocabulary/turn-reference';
import { shortFileLabel } from '../common/file-labels';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { RouterEngine } from '../engine/router-engine';
import type { Burst, FileChanges } from '../files/file-changes';
import { dialogueEditorType, largeDialogueFileType } from '../identifiers';
import type { PageSurroundings } from '../pages/connect-page';
import type { ExemplarPools } from '../pools/exemplar-pools';
import { runFiles } from '../project/expert-runs';
import type { Projects } from '../project/projects';
import type { RouteStore } from '../routing/route-store';
import { DialogueEditor, type DialogueEditorParts } from './dialogue-editor';
import { LargeDialogueFile } from './large-dialogue-file';
import { refusedStateEdits, StateEdits } from './state-edits';

/** What the editors use. */
export interface DialogueEditorsParts extends PageSurroundings {
  readonly engine: RouterEngine;
  readonly projects: Projects;
  readonly documents: DialogueDocuments;
  readonly store: RouteStore;
  readonly pools: ExemplarPools;
  readonly files: FileChanges;
}

/** Opens dialogue files as chats on request. The text editor stays the default. */
export class DialogueEditors implements vscode.CustomTextEditorProvider, vscode.Disposable {
  private readonly open = new Map<DialogueEditor, string>();
  /** The turns that files are about to be opened at. */
  private readonly awaited = new Map<string, TurnReference>();
  private readonly registered: vscode.Disposable;

  constructor(private readonly parts: DialogueEditorsParts) {
    this.registered = vscode.Disposable.from(
      vscode.window.registerCustomEditorProvider(dialogueEditorType, this, {
        supportsMultipleEditorsPerDocument: true,
      }),
      vscode.window.registerCustomEditorProvider(largeDialogueFileType, this.largeFiles()),
      parts.files.inTurn('pages', (burst) => void this.follow(burst)),
      parts.store.onDidChange((turns) => this.refresh(new Set(turns.map(({ file }) => file)))),
      parts.pools.onDidChange(() => this.open.forEach((_, editor) => void editor.tellOutOfDate())),
    );
  }

  /** The open editors. */
  get editors(): readonly DialogueEditor[] {
    return [...this.open.keys()];
  }

  /** Shows a turn in the editors of its file, or in the next one that opens. */
  goTo(file: string, turn: TurnReference): void {
    const editors = [...this.open].filter(([, shown]) => shown === file);
    if (editors.length === 0) this.awaited.set(file, turn);
    for (const [editor] of editors) editor.list.goTo(turn);
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const { uri } = document;
    if (uri.scheme === 'file')
      this.openEditor(uri, { readOnly: null, edits: new StateEdits(document, this.parts.engine) }, panel);
    else this.openEditor(uri, readOnlyFor('This is an earlier revision of the file, so it is read-only.'), panel);
  }

  dispose(): void {
    this.registered.dispose();
  }

  /** VS Code passes files over 50 MB to no extension as text. The engine reads them from disk. */
  private largeFiles(): vscode.CustomReadonlyEditorProvider<LargeDialogueFile> {
    return {
      openCustomDocument: (uri) => new LargeDialogueFile(uri, this.parts.files),
      resolveCustomEditor: ({ uri }, panel) => this.openEditor(uri, readOnlyFor(LARGE), panel),
    };
  }

  private openEditor(uri: vscode.Uri, editing: Editing, panel: vscode.WebviewPanel): void {
    const file = uri.fsPath;
    const goTo = this.awaited.get(file) ?? null;
    this.awaited.delete(file);
    const editor = new DialogueEditor({ ...this.parts, ...editing, file, goTo }, panel);
    this.open.set(editor, file);
    panel.onDidDispose(() => this.open.delete(editor));
    // Screen readers read the title. The tab shows the name of the file.
    panel.title = `Dialogues of ${shortFileLabel(file)}`;
  }

  /** The file, its project, or the runs of its experts may have changed. */
  private async follow({ changed, projects }: Burst): Promise<void> {
    for (const [editor, file] of this.open) {
      const { experts } = (await this.parts.projects.of(file)).settings;
      const readFrom = [file, sidecarOf(file), ...runFiles(experts)];
      if (projects || readFrom.some((each) => changed.has(each))) void editor.follow();
    }
  }

  private refresh(files: ReadonlySet<string>): void {
    for (const [editor, file] of this.open) if (files.has(file)) editor.list.refresh();
  }
}

/** Whether and how the states can be changed. */
type Editing = Pick<DialogueEditorParts, 'readOnly' | 'edits'>;

function readOnlyFor(reason: string): Editing {
  return { readOnly: reason, edits: refusedStateEdits(reason) };
}

const LARGE =
  'The file is larger than 50 MB, which VS Code cannot edit as text, so it is read-only here. To change its states, ' +
  'use "turn-router annotate" in a terminal, or split the file by dialogues.';
