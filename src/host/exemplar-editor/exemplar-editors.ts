import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import { pageRoot, webviewPage } from '../common/webview-page';
import { exemplarEditorType } from '../identifiers';
import type { Projects } from '../project/projects';
import { ExemplarEditor } from './exemplar-editor';

/** What the tables stand on. */
export interface ExemplarEditorsParts {
  readonly extensionUri: vscode.Uri;
  readonly projects: Projects;
  readonly log: vscode.LogOutputChannel;
}

/** Exemplar files as tables, for whoever asks for one: the text editor stays the default. */
export class ExemplarEditors implements vscode.CustomTextEditorProvider, vscode.Disposable {
  private readonly open = new Map<ExemplarEditor, vscode.TextDocument>();
  private readonly registered: vscode.Disposable;

  constructor(private readonly parts: ExemplarEditorsParts) {
    this.registered = vscode.Disposable.from(
      vscode.window.registerCustomEditorProvider(exemplarEditorType, this, { supportsMultipleEditorsPerDocument: true }),
      parts.projects.onDidChange(() => void this.showExperts()),
    );
  }

  /** The tables that are open now. */
  get editors(): readonly ExemplarEditor[] {
    return [...this.open.keys()];
  }

  async resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { extensionUri, log } = this.parts;
    const [{ settings }, readOnly] = await Promise.all([this.parts.projects.of(document.uri.fsPath), reasonNotToEdit(document)]);
    const editor = new ExemplarEditor({ document, experts: namesOf(settings.experts), readOnly, log }, panel);
    this.open.set(editor, document);
    panel.onDidDispose(() => {
      this.open.delete(editor);
      editor.dispose();
    });
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    panel.webview.html = webviewPage(panel.webview, extensionUri, 'exemplars', vscode.l10n.t('Exemplars'));
  }

  dispose(): void {
    this.registered.dispose();
    for (const editor of this.editors) editor.dispose();
  }

  private async showExperts(): Promise<void> {
    for (const [editor, { uri }] of this.open) editor.showExperts(namesOf((await this.parts.projects.of(uri.fsPath)).settings.experts));
  }
}

function namesOf(experts: readonly { readonly id: string; readonly name: string }[]): { id: string; name: string }[] {
  return experts.map(({ id, name }) => ({ id, name }));
}

async function reasonNotToEdit({ uri }: vscode.TextDocument): Promise<string | null> {
  if (uri.scheme !== 'file') return vscode.l10n.t('This is not the file itself but an earlier state of it, so it can only be read.');
  try {
    await access(uri.fsPath, constants.W_OK);
    return null;
  } catch {
    return vscode.l10n.t('The file is read-only: make it writable to change its exemplars.');
  }
}
