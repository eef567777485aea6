import * as vscode from 'vscode';
import { editorRange } from '../common/ranges';
import { signalOf } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { commands } from '../identifiers';
import { changes, probabilityInLensesSetting } from '../settings';
import type { Projects } from '../project/projects';
import type { Routing } from '../routing/routing';
import type { RouteStore } from '../routing/route-store';
import { routeInWords } from '../routing/route-words';
import type { DialogueDocuments } from './dialogue-documents';
import type { FileTurn } from '../../vocabulary/turn-reference';
import type { Expert } from '../../vocabulary/expert';
import type { RouteSummary } from '../../vocabulary/routing/route';
import { chosenInWords } from '../../vocabulary/routing/route-probability';

/** The documents that may have lenses. Only those with dialogues get them. */
export const lensSelector: vscode.DocumentSelector = [
  ...['json', 'jsonc', 'jsonl'].map((language) => ({ scheme: 'file', language })),
  { scheme: 'file', pattern: '**/*.{ndjson,csv,tsv}' },
];

/** What the lenses use. */
export interface LensSources {
  readonly documents: DialogueDocuments;
  readonly store: RouteStore;
  readonly projects: Projects;
  readonly routing: Routing;
  readonly log: vscode.LogOutputChannel;
}

/** A lens whose words need a probability, which is asked for when the lens is about to be seen. */
class ProbabilityLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly turn: FileTurn,
    readonly route: RouteSummary,
    readonly experts: readonly Expert[],
  ) {
    super(range);
  }
}

/** A lens above each user turn shows its route or offers to route it; one above each dialogue opens its chat. */
export class RouteLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly sources: LensSources) {
    const { store, projects } = sources;
    this.subscriptions = [
      store.onDidChange(() => this.changed.fire()),
      projects.onDidChange(() => this.changed.fire()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (changes(event, 'probabilityInLenses')) this.changed.fire();
      }),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { documents, projects } = this.sources;
    const outline = await documents.of(document);
    if (!outline) return [];
    const file = document.uri.fsPath;
    const { experts } = (await projects.of(file)).settings;
    return outline.dialogues.flatMap(({ id, range: whole, turns }) => [
      chatLens(editorRange(whole), { file, dialogue: id }),
      ...turns.map(({ index, range }) => this.lens(editorRange(range), { file, dialogue: id, turn: index }, experts)),
    ]);
  }

  /** Adds the probability to the words of a lens. If it cannot be had, the route stands there without it. */
  async resolveCodeLens(lens: vscode.CodeLens, token: vscode.CancellationToken): Promise<vscode.CodeLens> {
    if (!(lens instanceof ProbabilityLens)) return lens;
    const { turn, route, experts } = lens;
    const title = `→ ${routeInWords(route, experts)}`;
    try {
      const probability = await this.sources.routing.probability(turn, null, signalOf(token));
      lens.command = shownRoute(turn, `${title} · ${chosenInWords(probability, route.expert)}`);
    } catch (error) {
      if (!isCancelled(error)) this.sources.log.warn(`A lens has no probability: ${messageOf(error)}`);
      lens.command = shownRoute(turn, title);
    }
    return lens;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, this.changed).dispose();
  }

  private lens(range: vscode.Range, turn: FileTurn, experts: readonly Expert[]): vscode.CodeLens {
    const route = this.sources.store.get(turn);
    if (!route)
      return new vscode.CodeLens(range, {
        title: 'Route turn',
        tooltip: 'Choose the language model for this turn by its nearest exemplars',
        command: commands.routeTurn,
        arguments: [turn],
      });
    if (probabilityInLensesSetting()) return new ProbabilityLens(range, turn, route, experts);
    return new vscode.CodeLens(range, shownRoute(turn, `→ ${routeInWords(route, experts)}`));
  }
}

function shownRoute(turn: FileTurn, title: string): vscode.Command {
  return { title, tooltip: 'Show what decided this route', command: commands.routeTurn, arguments: [turn] };
}

function chatLens(range: vscode.Range, dialogue: Pick<FileTurn, 'file' | 'dialogue'>): vscode.CodeLens {
  return new vscode.CodeLens(range, {
    title: 'Open as dialogue',
    tooltip: 'Show this dialogue as a chat with its states',
    command: commands.openAsDialogue,
    arguments: [dialogue],
  });
}
