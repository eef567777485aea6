import * as vscode from 'vscode';
import * as z from 'zod';
import type { PageRequests } from '../../protocol/pages/page';
import type { Inspection } from '../../protocol/engine/inspection';
import { inspectorPage, type InspectorContent } from '../../protocol/pages/inspector-contract';
import type { WhatIf } from '../../protocol/engine/what-if';
import { isCancelled, messageOf } from '../common/failures';
import { sameTurn } from '../dialogues/turn-reference';
import type { Routing } from '../routing/routing';
import { Page, type PageParts } from '../pages/page';
import { remediesOf } from './remedies';
import type { FileTurn } from '../../vocabulary/turn-reference';

/** Shorter work is not announced, because the page would only flicker. */
const PATIENCE_MILLISECONDS = 150;

const rememberedSchema = z.object({ file: z.string(), dialogue: z.string(), turn: z.int().min(0) });

/** What the inspector uses. */
export interface InspectorParts extends PageParts {
  readonly routing: Routing;
}

export type InspectorRequests = PageRequests<typeof inspectorPage>;

/** The Routing Inspector: one page that shows one turn at a time. The latest request wins. */
export class Inspector implements vscode.Disposable {
  readonly page: Page<typeof inspectorPage.content, typeof inspectorPage.requests, FileTurn>;
  private turn: FileTurn | undefined;
  private shown: Inspection | undefined;
  /** The effect of the last change of the pools, shown with the turn at which it was made. */
  private notice: string | null = null;
  /** Settings and moves that are tried instead of the project's. */
  private trial: WhatIf | null = null;
  private answers: InspectorRequests | undefined;
  private readonly shows = new vscode.EventEmitter<void>();
  /** The page shows other content. */
  readonly onDidShow = this.shows.event;

  constructor(private readonly parts: InspectorParts) {
    this.page = new Page(parts, {
      definition: inspectorPage,
      requests: () => this.requiredAnswers(),
      state: rememberedSchema,
      restore: (turn) => this.load(turn),
      restoreNothing: () => this.page.show(emptyContent()),
      opensBeside: true,
      onDidShow: () => this.shows.fire(),
    });
  }

  /** Sets the answers to the page's requests. They come after construction, because they use the inspector. */
  answerWith(requests: InspectorRequests): void {
    this.answers = requests;
  }

  /** The requests that the page's buttons and keys send. */
  get requests(): InspectorRequests | undefined {
    return this.answers;
  }

  /** What the page shows, or will show once it is visible. */
  get content(): InspectorContent {
    return this.page.content ?? emptyContent();
  }

  get shownTurn(): FileTurn | undefined {
    return this.turn;
  }

  get visible(): boolean {
    return this.page.visible;
  }

  /** Opens the page and shows the turn. Settles when the turn is shown, has failed, or a later request replaced it. */
  async inspect(turn: FileTurn): Promise<void> {
    this.page.open();
    this.notice = null;
    await this.load(turn);
  }

  /** The present trial and its turn; undefined if there is none. */
  get shownTrial(): { readonly turn: FileTurn; readonly trial: WhatIf } | undefined {
    return this.turn && this.trial ? { turn: this.turn, trial: this.trial } : undefined;
  }

  /** Routes the shown turn and later ones with other settings than the project's; `null` ends the trial. */
  async tryOut(trial: WhatIf | null): Promise<void> {
    this.trial = trial;
    await this.refresh();
  }

  /**
   * Updates the shown turn. Without a new notice, the last one stays. Does nothing while the page is closed.
   */
  async refresh(notice: string | null = null): Promise<void> {
    if (notice !== null) this.notice = notice;
    if (this.page.isOpen && this.turn) await this.load(this.turn);
  }

  dispose(): void {
    this.page.dispose();
    this.shows.dispose();
  }

  private requiredAnswers(): InspectorRequests {
    if (!this.answers) throw new Error('The inspector was opened before its requests could be answered.');
    return this.answers;
  }

  private async load(turn: FileTurn): Promise<void> {
    if (!sameTurn(turn, this.turn)) this.page.remember(turn);
    this.turn = turn;
    await this.page.run({
      run: async ({ signal, report }) => {
        const working = this.announceWork(turn, report);
        const content = await this.inspected(turn, signal).finally(() => clearTimeout(working));
        signal.throwIfAborted();
        this.shown = content.inspection;
        report(content);
        const stated = content.isTrial ? content : await this.withStates(turn, content, signal);
        report(stated);
        // Nobody waits for it: the first one takes long.
        void this.withProbability(turn, stated, signal).then(report);
        return undefined;
      },
      failed: (message, error) => ({ phase: 'failed', message, remedies: remediesOf(error) }),
      failure: `Turn ${turn.turn + 1} of ${turn.dialogue} could not be inspected`,
    });
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
      probability: null,
      whatIf: trial ?? (await routing.projectChoices(turn)),
      isTrial: trial !== null,
    };
  }

  /** Loads the states after the inspection is shown. If that fails, the inspection stays without them. */
  private async withStates(turn: FileTurn, content: ShownContent, signal: AbortSignal): Promise<ShownContent> {
    try {
      return { ...content, states: await this.parts.routing.states(turn, signal) };
    } catch (error) {
      if (!isCancelled(error)) this.parts.log.warn(`States of ${turn.dialogue} are not shown: ${messageOf(error)}`);
      return content;
    }
  }

  /** Loads the probabilities last, because they may take longest. If that fails, the inspection stays without them. */
  private async withProbability(turn: FileTurn, content: ShownContent, signal: AbortSignal): Promise<ShownContent> {
    const tried = content.isTrial ? content.whatIf : null;
    try {
      return { ...content, probability: await this.parts.routing.probability(turn, tried, signal) };
    } catch (error) {
      if (!isCancelled(error))
        this.parts.log.warn(`Probabilities of ${turn.dialogue} are not shown: ${messageOf(error)}`);
      return content;
    }
  }

  private announceWork(turn: FileTurn, report: (content: InspectorContent) => void): NodeJS.Timeout {
    return setTimeout(() => {
      const what = `Routing turn ${turn.turn + 1} of ${turn.dialogue}…`;
      report({ phase: 'working', what, shown: this.shown ?? null });
    }, PATIENCE_MILLISECONDS);
  }
}

type ShownContent = Extract<InspectorContent, { phase: 'shown' }>;

function emptyContent(): InspectorContent {
  return {
    phase: 'empty',
    hint: 'Put the cursor into a turn of a dialogue file, or choose a turn in the Dialogues view.',
  };
}
