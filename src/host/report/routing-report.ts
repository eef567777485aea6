import type * as vscode from 'vscode';
import * as z from 'zod';
import { reportSummary } from '../../core/evaluation/report/report-tables';
import type { PageRequests } from '../../protocol/pages/page';
import type { Params } from '../../protocol/wire/contract';
import type { evaluationContract, EvaluationResult } from '../../protocol/engine/evaluation-contract';
import {
  reportOptionsSchema,
  reportPage,
  type OperatingPoint,
  type Report,
  type ReportContent,
  type ReportOptions,
} from '../../protocol/pages/report-page-contract';
import { LatestRequest } from '../common/cancellation';
import { fileLabel } from '../common/file-labels';
import { moveCursorTo } from '../dialogues/reveal-turn';
import { Page } from '../pages/page';
import type { Project } from '../project/load-project';
import { nameInProjectFile } from '../project/name-in-project-file';
import { dataSetOf } from '../project/data-set';
import { expertRuns } from '../project/expert-runs';
import type { MeasurementParts } from './measurement-parts';
import { projectOptions, type WantedOptions } from './report-options';
import { saveReport } from './save-report';
import { expertName } from '../../vocabulary/expert';
import { policyDescription } from '../../vocabulary/policies';
import { percent, tenthsOfPercent } from '../../vocabulary/words';

/** After a reload of the window, the file is evaluated again with the same options, because it may have changed. */
const rememberedSchema = z.object({ file: z.string(), options: reportOptionsSchema });

/** The page that evaluates routing on one dialogue file at a time. The latest request wins. */
export class RoutingReport implements vscode.Disposable {
  readonly page: Page<typeof reportPage.content, typeof reportPage.requests, z.infer<typeof rememberedSchema>>;
  private readonly asked = new LatestRequest();

  constructor(private readonly parts: MeasurementParts) {
    this.page = new Page(parts, {
      definition: reportPage,
      requests: () => this.requests(),
      state: rememberedSchema,
      restore: ({ file, options }) => this.evaluate(file, options),
    });
  }

  /** What the page shows, or will show once it is visible. */
  get content(): ReportContent | undefined {
    return this.page.content;
  }

  /**
   * Opens the page and evaluates the file. Settles when the report is shown, it has failed, or a later request replaced
   * it.
   */
  async report(file: string, wanted: WantedOptions = {}): Promise<void> {
    this.page.open();
    const signal = this.asked.begin();
    const project = await this.parts.projects.of(file);
    if (signal.aborted) return;
    await this.evaluate(file, reportOptionsSchema.parse({ ...projectOptions(project), ...wanted }));
  }

  private async evaluate(file: string, options: ReportOptions): Promise<void> {
    const before = this.content?.file === file && this.content.phase !== 'failed' ? this.content.report : null;
    const working = (step: 'encoding' | 'evaluating', share: number): ReportContent => ({
      phase: 'evaluating',
      file,
      options,
      step,
      share,
      report: before,
    });
    this.page.remember(rememberedSchema.parse({ file, options }));
    await this.page.run({
      working: working('encoding', 0),
      run: async ({ signal, report }) => {
        const project = await this.parts.projects.of(file);
        const result = await this.parts.engine.evaluate(requestFor(file, project, options), {
          signal,
          report: ({ phase, done, total }) => report(working(phase, total === 0 ? 0 : done / total)),
        });
        return { phase: 'shown', file, options, report: reportOf(result, project), notice: noticeOf(result) };
      },
      failed: (message) => ({ phase: 'failed', file, options, message }),
      failure: `Routing could not be evaluated on ${file}`,
    });
  }

  /**
   * Writes the policy, the number of neighbors and the call budget or the bound into the project file. Removes what
   * would win over it or be idle: the other of the two, and the threshold.
   */
  async use({ policy, k, ...goal }: OperatingPoint): Promise<null> {
    if (!this.content) return null;
    const project = await this.parts.projects.of(this.content.file);
    if (!project.file)
      throw new Error(
        `There is no turn-router.json for ${fileLabel(this.content.file)} to write to: create one next to your ` +
          'dialogues.',
      );
    const unused = { calls: undefined, bound: undefined, threshold: undefined };
    await nameInProjectFile(project.file, { policy, k, ...unused, ...goal });
    this.notify(`${fileLabel(project.file.fsPath)} now uses the policy "${policy}"${goalInWords(goal)}.`);
    return null;
  }

  dispose(): void {
    this.page.dispose();
  }

  /** Answers the requests of the page's controls. The page shows failures. */
  private requests(): PageRequests<typeof reportPage> {
    return {
      stop: () => this.stop(),
      evaluate: (options) => {
        if (this.content) void this.report(this.content.file, options);
        return null;
      },
      chooseFile: async () => {
        const file = await this.parts.picker.file();
        if (file) void this.report(file);
        return null;
      },
      inspect: async ({ file, dialogue, turn }) => {
        if (!this.content) return null;
        const reference = { file: file ?? this.content.file, dialogue, turn };
        await Promise.all([this.parts.inspector.inspect(reference), moveCursorTo(reference, this.parts.documents)]);
        return null;
      },
      use: (point) => this.use(point),
      save: async (wanted) => {
        if (this.content?.phase !== 'shown') return null;
        const target = await saveReport(wanted, this.content.report, this.content.file);
        if (target !== undefined) this.notify(`Saved ${fileLabel(target)}.`);
        return null;
      },
    };
  }

  private stop(): null {
    if (this.content?.phase !== 'evaluating') return null;
    this.page.stop();
    const { file, options, report } = this.content;
    this.page.show(
      report
        ? {
            phase: 'shown',
            file,
            options: { ...options, ...optionsOf(report) },
            report,
            notice: 'Stopped: these are the previous figures.',
          }
        : { phase: 'failed', file, options, message: 'Stopped before there were any figures.' },
    );
    return null;
  }

  private notify(notice: string): void {
    if (this.content?.phase === 'shown') this.page.show({ ...this.content, notice });
  }
}

/** @throws one sentence with the remedy if fewer than two experts have a run */
function requestFor(
  file: string,
  project: Project,
  { cost, bound, ...options }: ReportOptions,
): Params<(typeof evaluationContract)['evaluate']> {
  const { settings } = project;
  const runs = expertRuns(settings);
  if (runs.length < 2)
    throw new Error(
      'A report compares the recorded runs of at least two experts: name each run as "run" of its expert in ' +
        'turn-router.json, cheapest expert first.',
    );
  return {
    ...options,
    ...(bound !== null && { bound }),
    files: dataSetOf(project, file),
    runs,
    encoder: settings.encoder,
    switchCost: settings.switchCost,
    cost: cost && { ...cost, perRoute: 0 },
  };
}

function reportOf({ evaluation }: EvaluationResult, { settings }: Project): Report {
  const nameOf = (id: string): string => expertName(settings.experts, id);
  return {
    evaluation,
    experts: evaluation.experts.map((id) => ({ id, name: nameOf(id) })),
    asksCheapestFirst: policyDescription(evaluation.policy).asksCheapestFirst,
    summary: [...reportSummary(evaluation, nameOf)],
  };
}

/** The options of an earlier report, which a stopped one returns to. */
function optionsOf({
  evaluation: { policy, k, poolDialogues, seeds, profile, calls, bound },
}: Report): Omit<ReportOptions, 'cost'> {
  return { policy, k, poolDialogues, seeds: seeds.length, profile, calls: calls.budget, bound: bound?.most ?? null };
}

function goalInWords(goal: { readonly calls: number } | { readonly bound: number }): string {
  return 'calls' in goal
    ? ` and sends at most ${percent(goal.calls)} of turns to the costliest expert`
    : `; at most ${tenthsOfPercent(goal.bound)} more turns are wrong than with the costliest expert alone`;
}

/** The first problem of the input in one sentence; null if there is none. */
function noticeOf({ problems }: EvaluationResult): string | null {
  const [first] = problems;
  if (!first) return null;
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
  return `${fileLabel(first.file)}: ${first.message}${more}`;
}
