import * as vscode from 'vscode';
import type { Params } from '../../protocol/wire/contract';
import type { retrievalContract } from '../../protocol/engine/retrieval-contract';
import type { RetrieversContent } from '../../protocol/pages/retrievers-page-contract';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { moveCursorTo } from '../dialogues/reveal-turn';
import type { MeasurementParts } from '../report/measurement-parts';
import { openRetrieversPanel, type RetrieversPanel, type RetrieversRequests } from './retrievers-panel';

/** As papers measure: pools of 100 dialogues, and enough seeds that one lucky draw does not decide. */
const POOL_DIALOGUES = 100;
const SEEDS = 4;

/** How much is measured; by default as much as a person can wait for. */
export interface ComparisonExtent {
  readonly seeds?: number | undefined;
  /** Whether a tuning is trained on each seed's pool. */
  readonly tune?: boolean | undefined;
}

/** The panel that compares retrievers on one dialogue file at a time. The latest request wins. */
export class RetrieverComparisons implements vscode.Disposable {
  private panel: RetrieversPanel | undefined;
  private current: RetrieversContent | undefined;
  private readonly latest = new LatestRequest();

  constructor(private readonly parts: MeasurementParts) {}

  /** What the page shows, or will show once it is visible. */
  get content(): RetrieversContent | undefined {
    return this.current;
  }

  /** Opens the panel if need be, and measures on the file. Settles when the figures are shown, have failed or were overtaken. */
  async compare(file: string, extent: ComparisonExtent = {}): Promise<void> {
    this.panel ??= this.openPanel();
    this.panel.reveal();
    const signal = this.latest.begin();
    this.show({ phase: 'measuring', file, share: 0, comparison: null });
    try {
      const comparison = await this.parts.engine.compareRetrievers(await this.request(file, extent), {
        signal,
        onProgress: ({ share, soFar }) => {
          if (!signal.aborted) this.show({ phase: 'measuring', file, share, comparison: soFar });
        },
      });
      signal.throwIfAborted();
      this.show({ phase: 'shown', file, comparison, notice: null });
    } catch (error) {
      if (isCancelled(error)) return;
      this.parts.log.warn(`Retrievers could not be compared on ${file}: ${messageOf(error)}`);
      this.show({ phase: 'failed', file, message: messageOf(error) });
    }
  }

  dispose(): void {
    this.latest.dispose();
    this.panel?.dispose();
  }

  private async request(
    file: string,
    { seeds = SEEDS, tune = true }: ComparisonExtent,
  ): Promise<Params<(typeof retrievalContract)['compareRetrievers']>> {
    const { settings } = await this.parts.projects.of(file);
    const encoders = settings.encoder === undefined ? [null] : [settings.encoder, null];
    return { file, poolDialogues: POOL_DIALOGUES, seeds, encoders, tuning: settings.tuning ?? null, tune };
  }

  private openPanel(): RetrieversPanel {
    const panel = openRetrieversPanel(this.parts.extensionUri, this.requests(), this.parts.log);
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.latest.dispose();
    });
    return panel;
  }

  /** What the page's buttons do. A failure goes back to the page, which shows it where the user looks. */
  private requests(): RetrieversRequests {
    return {
      stop: () => this.stop(),
      again: () => {
        if (this.current) void this.compare(this.current.file);
        return null;
      },
      chooseFile: async () => {
        const file = await this.parts.picker.file();
        if (file) void this.compare(file);
        return null;
      },
      inspect: async ({ dialogue, turn }) => {
        if (!this.current) return null;
        const reference = { file: this.current.file, dialogue, turn };
        await Promise.all([this.parts.inspector.inspect(reference), moveCursorTo(reference, this.parts.documents)]);
        return null;
      },
    };
  }

  private stop(): null {
    if (this.current?.phase !== 'measuring') return null;
    this.latest.dispose();
    const { file, comparison } = this.current;
    const content: RetrieversContent =
      comparison && comparison.retrievers.length > 0
        ? {
            phase: 'shown',
            file,
            comparison,
            notice: 'Stopped: some figures are missing, or are means of fewer seeds.',
          }
        : { phase: 'failed', file, message: 'Stopped before the first figures came in.' };
    this.show(content);
    return null;
  }

  private show(content: RetrieversContent): void {
    this.current = content;
    this.panel?.show(content);
  }
}
