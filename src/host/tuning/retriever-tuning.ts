import type * as vscode from 'vscode';
import * as z from 'zod';
import type { PageRequests } from '../../protocol/pages/page';
import type { Params, Result } from '../../protocol/wire/contract';
import type { tuningContract, TuningProgress } from '../../protocol/engine/tuning-contract';
import {
  tuningContentSchema,
  tuningPage,
  type TuningContent,
  type TuningLook,
} from '../../protocol/pages/tuning-page-contract';
import { fileLabel } from '../common/file-labels';
import type { RouterEngine } from '../engine/router-engine';
import { askTuningChoices, type TuningQuestions } from './ask-tuning-choices';
import { expertRuns } from '../project/expert-runs';
import { keepTuning } from './keep-tuning';
import { Page, type PageParts } from '../pages/page';
import { tuningChoicesSchema, type TuningChoices } from './tuning-choices';

type TuningRequest = Params<(typeof tuningContract)['tune']>;
type Tuned = Result<(typeof tuningContract)['tune']>;

/** Always the same, so that equal files and choices give equal tunings. */
const SEED = 0;

/** What tuning uses. */
export interface RetrieverTuningParts extends TuningQuestions, PageParts {
  readonly engine: RouterEngine;
}

/** A tuning is too large to remember. Only the figures of one that was kept in a file are remembered. */
const rememberedSchema = z.object({ choices: tuningChoicesSchema, kept: tuningContentSchema.nullable() });
type Remembered = z.infer<typeof rememberedSchema>;

/**
 * The page that tunes the retriever, one tuning at a time. The latest request wins. Nothing is written until the user
 * keeps the tuning.
 */
export class RetrieverTuning implements vscode.Disposable {
  readonly page: Page<typeof tuningPage.content, typeof tuningPage.requests, Remembered>;
  private choices: TuningChoices | undefined;
  /** The text of the tuning file that Keep writes. */
  private text = '';

  constructor(private readonly parts: RetrieverTuningParts) {
    this.page = new Page(parts, {
      definition: tuningPage,
      requests: () => this.requests(),
      state: rememberedSchema,
      restore: (remembered) => this.restore(remembered),
      onDidClose: () => this.page.forget(),
    });
  }

  /** What the page shows, or will show once it is visible. */
  get content(): TuningContent | undefined {
    return this.page.content;
  }

  /** Opens the page and tunes. Settles when the figures are shown, it has failed, or a later request replaced it. */
  async tune(choices: TuningChoices): Promise<void> {
    const { files } = choices;
    this.choices = choices;
    this.page.open();
    this.page.remember({ choices, kept: null });
    const looks: TuningLook[] = [];
    await this.page.run({
      working: { phase: 'encoding', files, done: 0, total: 0 },
      run: async ({ signal, report }) => {
        const tuned = await this.parts.engine.tune(await this.request(choices), {
          signal,
          report: (progress) => report(progressContent(progress, files, looks)),
        });
        signal.throwIfAborted();
        this.text = tuned.text;
        const steps = this.content?.phase === 'learning' ? this.content.steps : tuned.bestStep;
        return doneContent(tuned, steps, files, looks);
      },
      failed: (message) => ({ phase: 'failed', files, message }),
      failure: `The retriever could not be tuned on ${files.join(', ')}`,
    });
  }

  /** Writes the shown tuning into a file and names it in the project file. */
  async keep(): Promise<null> {
    const { content, choices } = this;
    if (content?.phase !== 'done' || !choices) return null;
    const file = await keepTuning(this.text, choices.files, this.parts.projects);
    // People were asked meanwhile, and may have tuned again: what was kept is no longer what the page is about.
    if (file === undefined || content !== this.content) return null;
    const kept = { ...content, kept: fileLabel(file) };
    this.page.remember(rememberedSchema.parse({ choices, kept }));
    this.page.show(kept);
    return null;
  }

  /** Stops learning and shows the best tuning so far. */
  stop(): Promise<null> {
    return this.parts.engine.stopTuning({});
  }

  dispose(): void {
    this.page.dispose();
  }

  private restore({ choices, kept }: Remembered): void {
    this.choices = choices;
    this.page.show(kept ?? { phase: 'interrupted', files: choices.files });
  }

  private async request({ files, expertShare }: TuningChoices): Promise<TuningRequest> {
    const { settings } = await this.parts.projects.of(files[0]);
    return {
      files,
      runs: expertShare > 0 ? expertRuns(settings) : [],
      encoder: settings.encoder,
      expertShare,
      historyShare: 0,
      seed: SEED,
    };
  }

  /** Answers the requests of the page's buttons. The page shows failures. */
  private requests(): PageRequests<typeof tuningPage> {
    return {
      stop: () => this.stop(),
      keep: () => this.keep(),
      discard: () => {
        this.page.close();
        return null;
      },
      again: () => {
        if (this.choices) void this.tune(this.choices);
        return null;
      },
      choose: async () => {
        const choices = await askTuningChoices(this.parts);
        if (choices) void this.tune(choices);
        return null;
      },
    };
  }
}

/** Adds the progress to the looks and returns the content that shows it. */
function progressContent(progress: TuningProgress, files: string[], looks: TuningLook[]): TuningContent {
  if (progress.phase === 'encoding') return { ...progress, files };
  const { step, steps, loss, heldOut } = progress;
  looks.push({ step, loss, heldOut });
  return { phase: 'learning', files, steps, looks };
}

function doneContent(
  { problems, turns, learnedDialogues, heldOutDialogues, heldOut, spearman, bestStep }: Tuned,
  steps: number,
  files: string[],
  looks: TuningLook[],
): TuningContent {
  const [first] = problems;
  const others = problems.length > 1 ? ` (${problems.length} problems in all; see the Problems view.)` : '';
  return {
    phase: 'done',
    files,
    steps,
    looks,
    figures: { turns, learnedDialogues, heldOutDialogues, heldOut, spearman, bestStep },
    notes: first ? [`${fileLabel(first.file)}: ${first.message}${others}`] : [],
    kept: null,
  };
}
