import type * as vscode from 'vscode';
import * as z from 'zod';
import type { PageRequests } from '../../protocol/pages/page';
import type { EvaluationsResult } from '../../protocol/engine/evaluation-contract';
import {
  reportOptionsSchema,
  reportPage,
  type OperatingPoint,
  type ReportContent,
  type ReportOptions,
} from '../../protocol/pages/report-page-contract';
import { LatestRequest } from '../common/cancellation';
import { fileLabel } from '../common/file-labels';
import { moveCursorTo } from '../dialogues/reveal-turn';
import { Page } from '../pages/page';
import type { Project } from '../project/load-project';
import { nameInProjectFile } from '../project/name-in-project-file';
import type { MeasurementParts } from './measurement-parts';
import { effectOfPolicy, noticeOf, reportOf } from './report-content';
import { projectOptions, wantedMode, type WantedOptions } from './report-options';
import { drawsRequest, projectRequest } from './report-request';
import { saveReport } from './save-report';
import type { PolicyId } from '../../vocabulary/policies';
import type { RoutingEvaluation } from '../../vocabulary/routing/routing-evaluation';
import type { Work } from '../../vocabulary/work';
import { percent, tenthsOfPercent } from '../../vocabulary/words';

/** After a reload of the window, the file is evaluated again with the same options, because it may have changed. */
const rememberedSchema = z.object({ file: z.string(), options: reportOptionsSchema });

/** What was measured last: every policy, so that another one is shown without measuring again. */
interface Measured {
  readonly result: EvaluationsResult;
  readonly project: Project;
  readonly command: string;
}

/** The page that evaluates routing on one dialogue file at a time. The latest request wins. */
export class RoutingReport implements vscode.Disposable {
  readonly page: Page<typeof reportPage.content, typeof reportPage.requests, z.infer<typeof rememberedSchema>>;
  private readonly asked = new LatestRequest();
  private measured: Measured | undefined;

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
    const options = { ...projectOptions(project), ...wanted, mode: wantedMode(wanted) };
    await this.evaluate(file, reportOptionsSchema.parse(options));
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
        const measured = await this.measure(file, options, {
          signal,
          report: ({ phase, done, total }) => report(working(phase, total === 0 ? 0 : done / total)),
        });
        signal.throwIfAborted();
        this.measured = measured;
        const { result, project } = measured;
        const shown = reportOf(result, options.policy, project);
        return { phase: 'shown', file, options, report: shown, notice: noticeOf(result) };
      },
      failed: (message) => ({ phase: 'failed', file, options, message }),
      failure: `Routing could not be evaluated on ${file}`,
    });
  }

  private async measure(
    file: string,
    options: ReportOptions,
    work: Work<{ readonly phase: 'encoding' | 'evaluating'; readonly done: number; readonly total: number }>,
  ): Promise<Measured> {
    const project = await this.parts.projects.of(file);
    const { engine } = this.parts;
    if (options.mode === 'project') {
      const { params, command } = projectRequest(file, project, options);
      return { result: await engine.evaluateProject(params, work), project, command };
    }
    const { params, command } = drawsRequest(file, project, options);
    return { result: await engine.evaluatePolicies(params, work), project, command };
  }

  /** Shows another of the policies that were measured. */
  choose(policy: PolicyId): null {
    if (this.content?.phase !== 'shown' || !this.measured) return null;
    const { result, project } = this.measured;
    const options = { ...this.content.options, policy };
    this.page.remember(rememberedSchema.parse({ file: this.content.file, options }));
    this.page.show({ ...this.content, options, report: reportOf(result, policy, project) });
    return null;
  }

  /**
   * Writes the policy, the number of neighbors and the call budget or the bound into the project file. Removes what
   * would win over it or be idle: the other of the two, and the threshold.
   */
  async use({ policy, k, ...goal }: OperatingPoint): Promise<null> {
    const { file } = await this.projectToWrite();
    const unused = { calls: undefined, bound: undefined, threshold: undefined };
    await nameInProjectFile(file, { policy, k, ...unused, ...goal });
    this.notify(
      `${fileLabel(file.fsPath)} now uses the policy "${policy}"${goalInWords(goal)}. Evaluate again to measure it.`,
    );
    return null;
  }

  /** Writes a policy into the project file. A threshold is one of the scores of the policy before, so it goes. */
  async usePolicy(policy: PolicyId): Promise<null> {
    const { file, project } = await this.projectToWrite();
    await nameInProjectFile(file, { policy, threshold: undefined });
    const effect =
      this.measured && this.content?.options.mode === 'project' && project.settings.threshold === undefined
        ? effectOfPolicy(this.measured.result.evaluations, project.settings.policy, policy)
        : '';
    if (this.measured && this.content?.phase === 'shown') {
      const { settings } = this.measured.project;
      this.measured = { ...this.measured, project: { ...this.measured.project, settings: { ...settings, policy } } };
      this.choose(policy);
    }
    this.notify(`${fileLabel(file.fsPath)} now uses the policy "${policy}".${effect}`);
    return null;
  }

  dispose(): void {
    this.page.dispose();
  }

  private async projectToWrite(): Promise<{ readonly file: vscode.Uri; readonly project: Project }> {
    if (!this.content) throw new Error('There is no report to use.');
    const project = await this.parts.projects.of(this.content.file);
    if (project.file) return { file: project.file, project };
    throw new Error(
      `There is no turn-router.json for ${fileLabel(this.content.file)} to write to: create one next to your ` +
        'dialogues.',
    );
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
      choose: ({ policy }) => this.choose(policy),
      inspect: async ({ file, dialogue, turn }) => {
        if (!this.content) return null;
        const reference = { file: file ?? this.content.file, dialogue, turn };
        await Promise.all([this.parts.inspector.inspect(reference), moveCursorTo(reference, this.parts.documents)]);
        return null;
      },
      use: (point) => this.use(point),
      usePolicy: ({ policy }) => this.usePolicy(policy),
      save: async (wanted) => {
        if (this.content?.phase !== 'shown' || !this.measured) return null;
        const { file, report } = this.content;
        const target = await saveReport(wanted, { ...this.measured, policy: report.evaluation.policy }, file);
        if (target !== undefined) this.notify(`Saved ${fileLabel(target)}.`);
        return null;
      },
    };
  }

  private stop(): null {
    if (this.content?.phase !== 'evaluating') return null;
    this.page.stop();
    const { file, options, report } = this.content;
    if (!report || !this.measured)
      this.page.show({ phase: 'failed', file, options, message: 'Stopped before there were any figures.' });
    else {
      const { evaluation } = report;
      const notice = 'Stopped: these are the previous figures.';
      this.page.show({ phase: 'shown', file, options: { ...options, ...optionsOf(evaluation) }, report, notice });
    }
    return null;
  }

  private notify(notice: string): void {
    if (this.content?.phase === 'shown') this.page.show({ ...this.content, notice });
  }
}

/** The options of earlier figures, which a stopped report returns to. */
function optionsOf({
  policy,
  k,
  poolDialogues,
  seeds,
  profile,
  calls,
  bound,
  testedOn,
}: RoutingEvaluation): Partial<ReportOptions> {
  const shared = { policy, k, profile };
  if (testedOn !== 'draws') return { ...shared, mode: 'project' };
  return {
    ...shared,
    mode: 'draws',
    poolDialogues,
    seeds: seeds.length,
    calls: calls.budget,
    bound: bound?.most ?? null,
  };
}

function goalInWords(goal: { readonly calls: number } | { readonly bound: number }): string {
  return 'calls' in goal
    ? ` and sends at most ${percent(goal.calls)} of turns to the costliest expert`
    : `; at most ${tenthsOfPercent(goal.bound)} more turns are wrong than with the costliest expert alone`;
}
