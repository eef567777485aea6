import * as vscode from 'vscode';
import { reportSummary } from '../../core/evaluation/report/report-tables';
import { policies } from '../../core/routing/policies';
import type { Params } from '../../protocol/wire/contract';
import type { evaluationContract, EvaluationResult } from '../../protocol/engine/evaluation-contract';
import {
  reportOptionsSchema,
  type OperatingPoint,
  type Report,
  type ReportContent,
  type ReportOptions,
} from '../../protocol/pages/report-page-contract';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { fileLabel } from '../common/file-labels';
import { moveCursorTo } from '../dialogues/reveal-turn';
import type { Project } from '../project/load-project';
import { nameInProjectFile } from '../project/name-in-project-file';
import { expertRuns } from '../project/expert-runs';
import type { MeasurementParts } from './measurement-parts';
import { projectOptions, type WantedOptions } from './report-options';
import { openReportPanel, type ReportPanel, type ReportRequests } from './report-panel';
import { saveReport } from './save-report';

/** The panel that evaluates routing on one dialogue file at a time. The latest request wins. */
export class RoutingReport implements vscode.Disposable {
  private panel: ReportPanel | undefined;
  private current: ReportContent | undefined;
  private readonly latest = new LatestRequest();

  constructor(private readonly parts: MeasurementParts) {}

  /** What the page shows, or will show once it is visible. */
  get content(): ReportContent | undefined {
    return this.current;
  }

  /** Opens the panel if need be, and evaluates the file. Settles when the report is shown, has failed or was overtaken. */
  async report(file: string, wanted: WantedOptions = {}): Promise<void> {
    this.panel ??= this.openPanel();
    this.panel.reveal();
    const signal = this.latest.begin();
    const project = await this.parts.projects.of(file);
    const options = reportOptionsSchema.parse({ ...projectOptions(project), ...wanted });
    const before = this.current?.file === file && this.current.phase !== 'failed' ? this.current.report : null;
    this.show({ phase: 'evaluating', file, options, step: 'encoding', share: 0, report: before });
    try {
      const result = await this.parts.engine.evaluate(requestFor(file, project, options), {
        signal,
        onProgress: ({ phase, done, total }) => {
          if (!signal.aborted)
            this.show({
              phase: 'evaluating',
              file,
              options,
              step: phase,
              share: total === 0 ? 0 : done / total,
              report: before,
            });
        },
      });
      signal.throwIfAborted();
      this.show({ phase: 'shown', file, options, report: reportOf(result, project), notice: noticeOf(result) });
    } catch (error) {
      if (isCancelled(error)) return;
      this.parts.log.warn(`Routing could not be evaluated on ${file}: ${messageOf(error)}`);
      this.show({ phase: 'failed', file, options, message: messageOf(error) });
    }
  }

  /** Writes policy, neighbors and call budget into the project file. A threshold there would win over the budget: it goes. */
  async use({ policy, k, calls }: OperatingPoint): Promise<null> {
    if (!this.current) return null;
    const project = await this.parts.projects.of(this.current.file);
    if (!project.file)
      throw new Error(
        `There is no turn-router.json around ${fileLabel(this.current.file)} to write to: create one next to ` +
          'your dialogues.',
      );
    await nameInProjectFile(project.file, { policy, k, calls, threshold: undefined });
    this.notify(
      `${fileLabel(project.file.fsPath)} now routes by ${policy}, with at most ${Math.round(100 * calls)} % of calls.`,
    );
    return null;
  }

  dispose(): void {
    this.latest.dispose();
    this.panel?.dispose();
  }

  private openPanel(): ReportPanel {
    const panel = openReportPanel(this.parts.extensionUri, this.requests(), this.parts.log);
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.latest.dispose();
    });
    return panel;
  }

  /** What the page's controls do. A failure goes back to the page, which shows it where the user looks. */
  private requests(): ReportRequests {
    return {
      stop: () => this.stop(),
      evaluate: (options) => {
        if (this.current) void this.report(this.current.file, options);
        return null;
      },
      chooseFile: async () => {
        const file = await this.parts.picker.file();
        if (file) void this.report(file);
        return null;
      },
      inspect: async ({ dialogue, turn }) => {
        if (!this.current) return null;
        const reference = { file: this.current.file, dialogue, turn };
        await Promise.all([this.parts.inspector.inspect(reference), moveCursorTo(reference, this.parts.documents)]);
        return null;
      },
      use: (point) => this.use(point),
      save: async (wanted) => {
        if (this.current?.phase !== 'shown') return null;
        const target = await saveReport(wanted, this.current.report, this.current.file);
        if (target !== undefined) this.notify(`Saved ${fileLabel(target)}.`);
        return null;
      },
    };
  }

  private stop(): null {
    if (this.current?.phase !== 'evaluating') return null;
    this.latest.dispose();
    const { file, options, report } = this.current;
    this.show(
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
    if (this.current?.phase === 'shown') this.show({ ...this.current, notice });
  }

  private show(content: ReportContent): void {
    this.current = content;
    this.panel?.show(content);
  }
}

/** @throws a sentence with the way out where the project has not enough runs */
function requestFor(
  file: string,
  { settings }: Project,
  { cost, ...options }: ReportOptions,
): Params<(typeof evaluationContract)['evaluate']> {
  const runs = expertRuns(settings);
  if (runs.length < 2)
    throw new Error(
      'A report compares the recorded runs of at least two experts: name them as "run" of the experts in ' +
        'turn-router.json, cheapest first.',
    );
  return { ...options, file, runs, encoder: settings.encoder ?? null, cost: cost && { ...cost, perRoute: 0 } };
}

function reportOf({ evaluation }: EvaluationResult, { settings }: Project): Report {
  const nameOf = (id: string): string => settings.experts.find((expert) => expert.id === id)?.name ?? id;
  return {
    evaluation,
    experts: evaluation.experts.map((id) => ({ id, name: nameOf(id) })),
    asksCheapestFirst: policies[evaluation.policy].asksCheapestFirst,
    summary: [...reportSummary(evaluation, nameOf)],
  };
}

/** What a stopped report goes back to. */
function optionsOf({
  evaluation: { policy, k, poolDialogues, seeds, profile, calls },
}: Report): Omit<ReportOptions, 'cost'> {
  return { policy, k, poolDialogues, seeds: seeds.length, profile, calls: calls.budget };
}

/** Where parts of the input were left out, in one sentence. */
function noticeOf({ problems }: EvaluationResult): string | null {
  const [first] = problems;
  if (!first) return null;
  const more = problems.length > 1 ? ` ${`And ${problems.length - 1} more.`}` : '';
  return `${fileLabel(first.file)}: ${first.message}${more}`;
}
