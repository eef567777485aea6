import * as vscode from 'vscode';
import type { Params, Result } from '../../protocol/wire/contract';
import type { tuningContract, TuningProgress } from '../../protocol/engine/tuning-contract';
import type { TuningContent, TuningLook } from '../../protocol/pages/tuning-page-contract';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { fileLabel } from '../common/file-labels';
import type { RouterEngine } from '../engine/router-engine';
import { askTuningChoices, type TuningQuestions } from './ask-tuning-choices';
import { expertRuns } from '../project/expert-runs';
import { keepTuning } from './keep-tuning';
import type { TuningChoices } from './tuning-choices';
import { openTuningPanel, type TuningPanel, type TuningRequests } from './tuning-panel';

type Wanted = Params<(typeof tuningContract)['tune']>;
type Tuned = Result<(typeof tuningContract)['tune']>;

/** Equal files and choices give equal tunings. */
const SEED = 0;

/** What tuning stands on. */
export interface RetrieverTuningParts extends TuningQuestions {
  readonly extensionUri: vscode.Uri;
  readonly engine: RouterEngine;
  readonly log: vscode.LogOutputChannel;
}

/** The panel that tunes the retriever, one tuning at a time: the latest request wins. Nothing is written until it is kept. */
export class RetrieverTuning implements vscode.Disposable {
  private panel: TuningPanel | undefined;
  private current: TuningContent | undefined;
  private choices: TuningChoices | undefined;
  /** Text of the tuning file that would be written. */
  private text = '';
  private readonly latest = new LatestRequest();

  constructor(private readonly parts: RetrieverTuningParts) {}

  /** What the page shows, or will show once it is visible. */
  get content(): TuningContent | undefined {
    return this.current;
  }

  /** Opens the panel if need be, and tunes. Settles when the figures are shown, or learning failed or was overtaken. */
  async tune(choices: TuningChoices): Promise<void> {
    const { files } = choices;
    this.choices = choices;
    this.panel ??= this.openPanel();
    this.panel.reveal();
    const signal = this.latest.begin();
    const looks: TuningLook[] = [];
    this.show({ phase: 'encoding', files, done: 0, total: 0 });
    try {
      const tuned = await this.parts.engine.tune(await this.wanted(choices), {
        signal,
        onProgress: (progress) => {
          if (!signal.aborted) this.show(progressContent(progress, files, looks));
        },
      });
      signal.throwIfAborted();
      this.text = tuned.text;
      this.show(
        doneContent(tuned, this.current?.phase === 'learning' ? this.current.steps : tuned.bestStep, files, looks),
      );
    } catch (error) {
      if (isCancelled(error)) return;
      this.parts.log.warn(`The retriever could not be tuned on ${files.join(', ')}: ${messageOf(error)}`);
      this.show({ phase: 'failed', files, message: messageOf(error) });
    }
  }

  /** Writes the tuning that is shown and lets its project use it. */
  async keep(): Promise<null> {
    const { current } = this;
    if (current?.phase !== 'done') return null;
    const kept = await keepTuning(this.text, current.files, this.parts.projects);
    if (kept !== undefined) this.show({ ...current, kept: fileLabel(kept) });
    return null;
  }

  /** Learns no further, and shows the best so far. */
  stop(): Promise<null> {
    return this.parts.engine.stopTuning({});
  }

  dispose(): void {
    this.latest.dispose();
    this.panel?.dispose();
  }

  private async wanted({ files, expertShare }: TuningChoices): Promise<Wanted> {
    const { settings } = await this.parts.projects.of(files[0] ?? '');
    return {
      files,
      runs: expertShare > 0 ? expertRuns(settings) : [],
      ...(settings.encoder === undefined ? {} : { encoder: settings.encoder }),
      expertShare,
      historyShare: 0,
      seed: SEED,
    };
  }

  private openPanel(): TuningPanel {
    const panel = openTuningPanel(this.parts.extensionUri, this.requests(), this.parts.log);
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.current = undefined;
      this.latest.dispose();
    });
    return panel;
  }

  /** What the page's buttons do. A failure goes back to the page, which shows it where the user looks. */
  private requests(): TuningRequests {
    return {
      stop: () => this.stop(),
      keep: () => this.keep(),
      discard: () => {
        this.panel?.dispose();
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

  private show(content: TuningContent): void {
    this.current = content;
    this.panel?.show(content);
  }
}

/** Adds to the looks what the progress brings. */
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
  const others = problems.length > 1 ? ` (${problems.length} problems in all; the Problems view has more.)` : '';
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
