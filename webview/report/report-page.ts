import { render } from 'lit';
import * as z from 'zod';
import type { PageHost } from '../../src/protocol/pages/page';
import type { ReportContent, reportPage, ReportOptions } from '../../src/protocol/pages/report-page-contract';
import { askHost } from '../shared/page/ask-host';
import type { ViewStateStore } from '../shared/page/vscode-api';
import type { PolicyId } from '../../src/vocabulary/policies';
import type { PolicySorting, ReportActions, ReportTurn } from './report-actions';
import { drawingAsFile } from './curve/curve-export';
import type { Measure } from './curve/curve-geometry';
import { pageView, reportIn } from './report-view';

/** What the page remembers while it is hidden. Its content is requested again. */
export const viewStateSchema = z.object({
  measure: z.enum(['tlb', 'jga']),
  sorting: z.object({
    by: z.enum(['policy', 'calls', 'tlb', 'filled', 'jga', 'cost']),
    descending: z.boolean(),
  }),
});
export type ViewState = z.infer<typeof viewStateSchema>;

/** The Routing Report: shows what the host sends, and turns clicks and keys into requests to the host. */
export class ReportPage implements ReportActions {
  private content: ReportContent | null = null;
  private options: ReportOptions | null = null;
  private problem: string | null = null;
  private state: ViewState;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof reportPage>,
    private readonly store: ViewStateStore<ViewState>,
  ) {
    this.state = store.load();
    this.update();
  }

  /**
   * Replaces everything shown. The settings that a person chose for the next evaluation stay, unless the host sends
   * other options.
   */
  show(content: ReportContent): void {
    const isNew = JSON.stringify(content.options) !== JSON.stringify(this.content?.options);
    this.content = content;
    if (isNew) this.options = content.options;
    this.problem = null;
    this.update();
  }

  change(options: Partial<ReportOptions>): void {
    if (this.options) this.options = { ...this.options, ...options };
    this.update();
  }

  measure(measure: Measure): void {
    this.keep({ ...this.state, measure });
  }

  sort(by: PolicySorting['by']): void {
    const { sorting } = this.state;
    this.keep({ ...this.state, sorting: { by, descending: sorting.by === by ? !sorting.descending : true } });
  }

  choose(policy: PolicyId): void {
    this.ask(this.host.choose({ policy }));
  }

  usePolicy(policy: PolicyId): void {
    this.ask(this.host.usePolicy({ policy }));
  }

  evaluateAs(mode: ReportOptions['mode']): void {
    this.change({ mode });
    this.evaluate();
  }

  evaluate(): void {
    if (this.options) this.ask(this.host.evaluate(this.options));
  }

  stop(): void {
    this.ask(this.host.stop(null));
  }

  chooseFile(): void {
    this.ask(this.host.chooseFile(null));
  }

  use(): void {
    const report = reportIn(this.content);
    if (!report || !this.options) return;
    const { policy, k } = report.evaluation;
    this.ask(this.host.use({ policy, k, calls: this.options.calls }));
  }

  useBound(bound: number): void {
    const report = reportIn(this.content);
    if (!report) return;
    const { policy, k } = report.evaluation;
    this.ask(this.host.use({ policy, k, bound }));
  }

  save(as: 'markdown' | 'csv' | 'latex' | 'json' | 'svg'): void {
    const drawing = this.root.querySelector('svg.drawing');
    if (as !== 'svg') this.ask(this.host.save({ as }));
    else if (drawing instanceof SVGSVGElement) this.ask(this.host.save({ as, svg: drawingAsFile(drawing) }));
  }

  inspect(turn: ReportTurn): void {
    this.ask(this.host.inspect(turn));
  }

  dismissProblem(): void {
    this.problem = null;
    this.update();
  }

  private update(): void {
    render(
      pageView({ content: this.content, options: this.options, ...this.state, problem: this.problem }, this),
      this.root,
    );
  }

  private keep(state: ViewState): void {
    this.state = state;
    this.store.save(state);
    this.update();
  }

  private ask(answer: Promise<null>): void {
    void askHost(answer, (problem) => this.showProblem(problem));
  }

  private showProblem(problem: string): void {
    this.problem = problem;
    this.update();
  }
}
