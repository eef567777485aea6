import * as vscode from 'vscode';
import { editorRange } from '../common/ranges';
import { commands } from '../identifiers';
import type { Projects } from '../project/projects';
import type { RouteStore } from '../routing/route-store';
import { routeInWords } from '../routing/route-words';
import type { DialogueDocuments } from './dialogue-documents';
import type { FileTurn } from '../../vocabulary/turn-reference';
import type { Expert } from '../../vocabulary/expert';

/** The documents that may have lenses. Only those with dialogues get them. */
export const lensSelector: vscode.DocumentSelector = [
  ...['json', 'jsonc', 'jsonl'].map((language) => ({ scheme: 'file', language })),
  { scheme: 'file', pattern: '**/*.{ndjson,csv,tsv}' },
];

/** A lens above each user turn shows its route or offers to route it; one above each dialogue opens its chat. */
export class RouteLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly documents: DialogueDocuments,
    private readonly store: RouteStore,
    private readonly projects: Projects,
  ) {
    this.subscriptions = [
      store.onDidChange(() => this.changed.fire()),
      projects.onDidChange(() => this.changed.fire()),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const outline = await this.documents.of(document);
    if (!outline) return [];
    const file = document.uri.fsPath;
    const { experts } = (await this.projects.of(file)).settings;
    return outline.dialogues.flatMap(({ id, range: whole, turns }) => [
      chatLens(editorRange(whole), { file, dialogue: id }),
      ...turns.map(({ index, range }) => this.lens(editorRange(range), { file, dialogue: id, turn: index }, experts)),
    ]);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.changed).dispose();
  }

  private lens(range: vscode.Range, turn: FileTurn, experts: readonly Expert[]): vscode.CodeLens {
    const route = this.store.get(turn);
    return new vscode.CodeLens(range, {
      title: route ? `→ ${routeInWords(route, experts)}` : 'Route turn',
      tooltip: route
        ? 'Show what decided this route'
        : 'Choose the language model for this turn by its nearest exemplars',
      command: commands.routeTurn,
      arguments: [turn],
    });
  }
}

function chatLens(range: vscode.Range, dialogue: Pick<FileTurn, 'file' | 'dialogue'>): vscode.CodeLens {
  return new vscode.CodeLens(range, {
    title: 'Open as dialogue',
    tooltip: 'Show this dialogue as a chat with its states',
    command: commands.openAsDialogue,
    arguments: [dialogue],
  });
}
