import { html, nothing, type TemplateResult } from 'lit';
import type { Report, ReportContent, ReportOptions } from '../../src/protocol/pages/report-page-contract';
import { actionButton } from '../shared/action-button';
import { fileName } from '../shared/file-name';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import type { ReportActions } from './report-actions';
import { controlsForm } from './controls-form';
import { curve } from './curve/curve';
import type { Measure } from './curve/curve-geometry';
import { figuresTable } from './figures-table';
import { misrouteList } from './misroute-list';
import { operatingPoint } from './curve/operating-point';
import { measureWords } from './report-words';
import { serviceTable } from './service-table';

/** All that the page shows at a moment. */
export interface PageView {
  readonly content: ReportContent | null;
  /** What the next evaluation is asked for; its call budget is the operating point. */
  readonly options: ReportOptions | null;
  readonly measure: Measure;
  /** Why the last thing asked for did not happen. */
  readonly problem: string | null;
}

/** The whole page. The live regions stay in place in all phases: a new one would not be read aloud. */
export function pageView({ content, options, measure, problem }: PageView, actions: ReportActions): TemplateResult {
  const report = reportIn(content);
  return html`<div class="for-reader" aria-live="polite">${announcement(content)}</div>
    <header class="top">
      ${content ? heading(content, actions) : nothing}
      <div role="status" class="notice">${content?.phase === 'shown' ? (content.notice ?? nothing) : nothing}</div>
      <div role="alert" class="problem">
        ${problem === null ? nothing : problemLine(problem, () => actions.dismissProblem())}
      </div>
      ${content?.phase === 'evaluating' ? html`<progress aria-label=${content.step === 'encoding' ? 'Encoded' : 'Evaluated'} max="1" .value=${content.share}></progress>` : nothing}
      ${content && options ? controlsForm(options, { report, isChanged: isChanged(content, options) }, actions) : nothing}
    </header>
    <main aria-label="Routing Report" aria-busy=${content?.phase === 'evaluating' ? 'true' : 'false'}>
      ${body(content, { report, options, measure }, actions)}
    </main>`;
}

/** What is shown in full, or stays in sight while another is made. */
export function reportIn(content: ReportContent | null): Report | null {
  return content === null || content.phase === 'failed' ? null : content.report;
}

function heading(content: ReportContent, actions: ReportActions): TemplateResult {
  return html`<div class="heading">
    <h1>Routing of <span class="file" title=${content.file}>${fileName(content.file)}</span></h1>
    <div class="heading-buttons">
      ${content.phase === 'evaluating' ? actionButton('stop', 'Stop', () => actions.stop()) : actionButton('choose-file', 'Other File…', () => actions.chooseFile())}
      ${
        content.phase === 'shown'
          ? (['markdown', 'csv', 'svg'] as const).map((as) =>
              actionButton(`save-${as}`, `Save ${as === 'markdown' ? 'Table' : as === 'csv' ? 'CSV' : 'Curve'}…`, () =>
                actions.save(as),
              ),
            )
          : nothing
      }
    </div>
  </div>`;
}

function body(
  content: ReportContent | null,
  {
    report,
    options,
    measure,
  }: { readonly report: Report | null; readonly options: ReportOptions | null; readonly measure: Measure },
  actions: ReportActions,
): TemplateResult | typeof nothing {
  if (content?.phase === 'failed') {
    return html`<div class="alone failure">
      <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> Nothing was evaluated</h2>
      <p>${content.message}</p>
    </div>`;
  }
  if (content?.phase === 'evaluating' && !report)
    return html`<p class="waiting">
      ${content.step === 'encoding' ? 'Encoding the turns.' : 'The policies learn from the pool and are tested on the other dialogues.'}
    </p>`;
  return report && options ? reported(report, { options, measure }, actions) : nothing;
}

function reported(
  report: Report,
  { options, measure }: { readonly options: ReportOptions; readonly measure: Measure },
  actions: ReportActions,
): TemplateResult {
  return html`<div class="figures">
      <section aria-labelledby="figures-heading">
        <h2 id="figures-heading">What routing gives</h2>
        <p class="measured">${measureWords(report)}.</p>
        ${figuresTable(report, options.cost)}
        <ul class="summary">
          ${report.summary.map((sentence) => html`<li>${sentence}</li>`)}
        </ul>
        ${report.evaluation.notes.map((note) => html`<p class="note"><span class="mark">${icons.warning}</span> ${note}</p>`)}
      </section>
      <section aria-labelledby="curve-heading">
        <h2 id="curve-heading">What accuracy costs</h2>
        ${curve(report, { calls: options.calls, measure }, actions)} ${operatingPoint(report, options, actions)}
      </section>
    </div>
    <div class="rows">${serviceTable(report)} ${misrouteList(report, actions)}</div>`;
}

/** Whether evaluating would find something else; what calls cost is worked out here. */
function isChanged(content: ReportContent, options: ReportOptions): boolean {
  return JSON.stringify({ ...content.options, cost: null }) !== JSON.stringify({ ...options, cost: null });
}

function announcement(content: ReportContent | null): string {
  if (content?.phase === 'evaluating') return `Evaluating routing of ${fileName(content.file)}.`;
  return content?.phase === 'shown' ? `Evaluated. ${content.report.summary[0] ?? ''}` : '';
}
