import type * as vscode from 'vscode';
import * as z from 'zod';
import type { PageRequests } from '../../protocol/pages/page';
import type { Params } from '../../protocol/wire/contract';
import type { retrievalContract } from '../../protocol/engine/retrieval-contract';
import {
  retrieversContentSchema,
  retrieversPage,
  type RetrieversContent,
} from '../../protocol/pages/retrievers-page-contract';
import { moveCursorTo } from '../dialogues/reveal-turn';
import { Page } from '../pages/page';
import type { MeasurementParts } from '../report/measurement-parts';

/** Pools of 100 dialogues, as in papers, and enough seeds that one lucky draw does not decide. */
const POOL_DIALOGUES = 100;
const SEEDS = 4;

/** How much is measured. The defaults are what a person can wait for. */
export const comparisonExtentSchema = z.object({
  seeds: z.int().min(1).optional(),
  /** Whether a tuning is trained on each seed's pool. */
  tune: z.boolean().optional(),
});
export type ComparisonExtent = z.infer<typeof comparisonExtentSchema>;

/** Measuring takes minutes, so its outcome survives a reload of the window. An unfinished measurement starts again. */
const rememberedSchema = z.object({
  file: z.string(),
  extent: comparisonExtentSchema,
  outcome: retrieversContentSchema.nullable(),
});
type Remembered = z.infer<typeof rememberedSchema>;

/** The page that compares retrievers on one dialogue file at a time. The latest request wins. */
export class RetrieverComparisons implements vscode.Disposable {
  readonly page: Page<typeof retrieversPage.content, typeof retrieversPage.requests, Remembered>;

  constructor(private readonly parts: MeasurementParts) {
    this.page = new Page(parts, {
      definition: retrieversPage,
      requests: () => this.requests(),
      state: rememberedSchema,
      restore: ({ file, extent, outcome }) => (outcome ? this.page.show(outcome) : this.measure(file, extent)),
    });
  }

  /** What the page shows, or will show once it is visible. */
  get content(): RetrieversContent | undefined {
    return this.page.content;
  }

  /**
   * Opens the page and measures on the file. Settles when the figures are shown, it has failed, or a later request
   * replaced it.
   */
  async compare(file: string, extent: ComparisonExtent = {}): Promise<void> {
    this.page.open();
    await this.measure(file, extent);
  }

  private async measure(file: string, extent: ComparisonExtent): Promise<void> {
    this.page.remember({ file, extent, outcome: null });
    await this.page.run({
      working: { phase: 'measuring', file, share: 0, comparison: null },
      run: async ({ signal, report }) => {
        const comparison = await this.parts.engine.compareRetrievers(await this.request(file, extent), {
          signal,
          report: ({ share, soFar }) => report({ phase: 'measuring', file, share, comparison: soFar }),
        });
        signal.throwIfAborted();
        return this.kept({ phase: 'shown', file, comparison, notice: null }, extent);
      },
      failed: (message) => ({ phase: 'failed', file, message }),
      failure: `Retrievers could not be compared on ${file}`,
    });
  }

  /** Remembers an outcome and returns it. */
  private kept(outcome: RetrieversContent, extent: ComparisonExtent): RetrieversContent {
    this.page.remember(rememberedSchema.parse({ file: outcome.file, extent, outcome }));
    return outcome;
  }

  dispose(): void {
    this.page.dispose();
  }

  private async request(
    file: string,
    { seeds = SEEDS, tune = true }: ComparisonExtent,
  ): Promise<Params<(typeof retrievalContract)['compareRetrievers']>> {
    const { settings } = await this.parts.projects.of(file);
    const encoders = settings.encoder === null ? [null] : [settings.encoder, null];
    return { files: [file], poolDialogues: POOL_DIALOGUES, seeds, encoders, tuning: settings.tuning ?? null, tune };
  }

  /** Answers the requests of the page's buttons. The page shows failures. */
  private requests(): PageRequests<typeof retrieversPage> {
    return {
      stop: () => this.stop(),
      again: () => {
        if (this.content) void this.compare(this.content.file);
        return null;
      },
      chooseFile: async () => {
        const file = await this.parts.picker.file();
        if (file) void this.compare(file);
        return null;
      },
      inspect: async ({ dialogue, turn }) => {
        if (!this.content) return null;
        const reference = { file: this.content.file, dialogue, turn };
        await Promise.all([this.parts.inspector.inspect(reference), moveCursorTo(reference, this.parts.documents)]);
        return null;
      },
    };
  }

  private stop(): null {
    if (this.content?.phase !== 'measuring') return null;
    this.page.stop();
    const { file, comparison } = this.content;
    const content: RetrieversContent =
      comparison && comparison.retrievers.length > 0
        ? {
            phase: 'shown',
            file,
            comparison,
            notice: 'Stopped. Some figures are missing, and some are means over fewer seeds.',
          }
        : { phase: 'failed', file, message: 'Stopped before there were any figures.' };
    this.page.show(this.kept(content, {}));
    return null;
  }
}
