import * as vscode from 'vscode';
import * as z from 'zod';
import type { Inspection } from '../../protocol/engine/inspection';
import type { InspectorContent } from '../../protocol/pages/inspector-contract';
import type { WhatIf } from '../../protocol/engine/what-if';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { sameTurn } from '../dialogues/turn-reference';
import type { Routing } from '../routing/routing';
import { createInspectorPanel, inspectorPanel, type InspectorPanel, type InspectorRequests } from './inspector-panel';
import { remediesOf } from './remedies';
import type { FileTurn } from '../../vocabulary/turn-reference';

/** Work shorter than this is not announced: a flicker says less than the result. */
const PATIENCE_MILLISECONDS = 150;

const rememberedKey = 'inspectedTurn';
const rememberedSchema = z.object({ file: z.string(), dialogue: z.string(), turn: z.int().min(0) });

/** What the inspector stands on. */
export interface InspectorParts {
  readonly extensionUri: vscode.Uri;
  /** Remembers the shown turn over a reload of the window. */
  readonly memory: vscode.Memento;
  readonly routing: Routing;
  readonly log: vscode.LogOutputChannel;
}

/** The Routing Inspector: one panel that shows one turn at a time. The latest request wins. */
export class Inspector implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: InspectorPanel | undefined;
  private turn: FileTurn | undefined;
  private shown: Inspection | undefined;
  /** What the last change of the pools did, told beside the turn that it was made at. */
  private notice: string | null = null;
  private current: InspectorContent = emptyContent();
  /** What is tried in place of what the project says. */
  private trial: WhatIf | null = null;
  private readonly latest = new LatestRequest();
  private answers: InspectorRequests | undefined;
  private readonly shows = new vscode.EventEmitter<void>();
  /** The page has something else to show. */
  readonly onDidShow = this.shows.event;

  constructor(private readonly parts: InspectorParts) {}

  /** What the page may ask for; given after construction because the answers lead back here. */
  answerWith(requests: InspectorRequests): void {
    this.answers = requests;
  }

  /** What the page's buttons and keys do. */
  get requests(): InspectorRequests | undefined {
    return this.answers;
  }

  /** What the page shows, or will show once it is visible. */
  get content(): InspectorContent {
    return this.current;
  }

  get shownTurn(): FileTurn | undefined {
    return this.turn;
  }

  get visible(): boolean {
    return this.panel?.visible === true;
  }

  /** Opens the panel if need be, and shows the turn. Settles when the turn is shown, has failed or was overtaken. */
  async inspect(turn: FileTurn): Promise<void> {
    this.panel ??= this.adopt(createInspectorPanel());
    this.panel.revealQuietly();
    this.notice = null;
    await this.load(turn);
  }

  /** What is tried now, with the turn that shows it; undefined where nothing is. */
  get shownTrial(): { readonly turn: FileTurn; readonly trial: WhatIf } | undefined {
    return this.turn && this.trial ? { turn: this.turn, trial: this.trial } : undefined;
  }

  /** Routes the shown turn, and those that follow, by something else than the project says; `null` ends that. */
  async tryOut(trial: WhatIf | null): Promise<void> {
    this.trial = trial;
    await this.refresh();
  }

  /** Shows the same turn as it is now; without a new notice the last one stays. Does nothing without a panel. */
  async refresh(notice: string | null = null): Promise<void> {
    if (notice !== null) this.notice = notice;
    if (this.panel && this.turn) await this.load(this.turn);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.panel?.dispose();
    this.panel = this.adopt(panel);
    const remembered = rememberedSchema.safeParse(this.parts.memory.get(rememberedKey));
    if (remembered.success) await this.load(remembered.data);
    else this.show(emptyContent());
  }

  dispose(): void {
    this.shows.dispose();
    this.latest.dispose();
    this.panel?.dispose();
  }

  private adopt(webviewPanel: vscode.WebviewPanel): InspectorPanel {
    if (!this.answers) throw new Error('The inspector is opened before its requests are answered.');
    const panel = inspectorPanel(webviewPanel, this.parts.extensionUri, this.answers, this.parts.log);
    panel.onDidDispose(() => {
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.latest.dispose();
    });
    return panel;
  }

  private async load(turn: FileTurn): Promise<void> {
    const signal = this.latest.begin();
    if (!sameTurn(turn, this.turn)) void this.parts.memory.update(rememberedKey, turn);
    this.turn = turn;
    const working = this.announceWork(turn, signal);
    try {
      const content = await this.inspected(turn, signal);
      signal.throwIfAborted();
      clearTimeout(working);
      this.shown = content.inspection;
      this.show(content);
      if (!content.isTrial) await this.addStates(turn, content, signal);
    } catch (error) {
      if (isCancelled(error)) return;
      this.parts.log.warn(`Turn ${turn.turn} of ${turn.dialogue} could not be inspected: ${messageOf(error)}`);
      this.show({ phase: 'failed', message: messageOf(error), remedies: remediesOf(error) });
    } finally {
      clearTimeout(working);
    }
  }

  private async inspected(turn: FileTurn, signal: AbortSignal): Promise<ShownContent> {
    const { routing } = this.parts;
    const { trial, notice } = this;
    const inspection = trial ? await routing.inspectTrial(turn, trial, signal) : await routing.inspect(turn, signal);
    return {
      phase: 'shown',
      inspection,
      notice,
      states: null,
      whatIf: trial ?? (await routing.projectChoices(turn)),
      isTrial: trial !== null,
    };
  }

  /** Follows the inspection, which does not wait for it, and which stands without it. */
  private async addStates(turn: FileTurn, content: ShownContent, signal: AbortSignal): Promise<void> {
    try {
      const states = await this.parts.routing.states(turn, signal);
      if (!signal.aborted) this.show({ ...content, states });
    } catch (error) {
      if (!isCancelled(error)) this.parts.log.warn(`States of ${turn.dialogue} are not shown: ${messageOf(error)}`);
    }
  }

  private announceWork(turn: FileTurn, signal: AbortSignal): NodeJS.Timeout {
    return setTimeout(() => {
      if (signal.aborted) return;
      const what = `Routing turn ${turn.turn + 1} of ${turn.dialogue}…`;
      this.show({ phase: 'working', what, shown: this.shown ?? null });
    }, PATIENCE_MILLISECONDS);
  }

  private show(content: InspectorContent): void {
    this.current = content;
    this.panel?.show(content);
    this.shows.fire();
  }
}

type ShownContent = Extract<InspectorContent, { phase: 'shown' }>;

function emptyContent(): InspectorContent {
  return {
    phase: 'empty',
    hint: 'Put the cursor into a turn of a dialogue file, or choose a turn in the Dialogues view.',
  };
}
