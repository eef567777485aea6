import { html, nothing, type TemplateResult } from 'lit';
import type { Report, ReportContent, ReportOptions } from '../../src/protocol/pages/report-page-contract';
import { actionButton } from '../shared/action-button';
import { fileName } from '../shared/names';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import { withTerms } from '../shared/words/explained-terms';
import { policyDescription } from '../../src/vocabulary/policies';
import type { ReportActions } from './report-actions';
import { controlsForm } from './controls-form';
import { curve } from './curve/curve';
import type { Measure } from './curve/curve-geometry';
import { figuresTable } from './figures-table';
import { misrouteList } from './misroute-list';
import { operatingPoint } from './curve/operating-point';
import { measureWords } from './report-words';
import { reliability } from './pictures/reliability';
import { switchTrade } from './pictures/switch-trade';
import { serviceTable } from './service-table';

/** All that the page shows at a moment. */
export interface PageView {
  readonly content: ReportContent | null;
  /** The settings of the next evaluation; their call budget is the operating point. */
  readonly options: ReportOptions | null;
  readonly measure: Measure;
  /** Why the last request failed. */
  readonly problem: string | null;
}

/** The whole page. The live regions stay in all phases, because a new one would not be read aloud. */
export function pageView({ content, options, measure, problem }: PageView, actions: ReportActions): TemplateResult {
  const report = reportIn(content);
  return html`<div class="for-reader" aria-live="polite">${announcement(content)}</div>
    <header class="top">
      ${content ? heading(content, actions) : nothing}
      <div role="status" class="notice">${content?.phase === 'shown' ? (content.notice ?? nothing) : nothing}</div>
      <div role="alert" class="problem">
        ${problem === null ? nothing : problemLine(problem, () => actions.dismissProblem())}
      </div>
      ${content?.phase === 'evaluating' ? progress(content) : nothing}
      ${
        content && options
          ? controlsForm(options, { report, isChanged: isChanged(content, options) }, actions)
          : nothing
      }
    </header>
    <main aria-label="Routing Report" aria-busy=${content?.phase === 'evaluating' ? 'true' : 'false'}>
      ${body(content, { report, options, measure }, actions)}
    </main>`;
}

/** The report that is on the screen, even while another is being made. */
export function reportIn(content: ReportContent | null): Report | null {
  return content === null || content.phase === 'failed' ? null : content.report;
}

function heading(content: ReportContent, actions: ReportActions): TemplateResult {
  return html`<div class="heading">
    <h1>Routing of <span class="file" title=${content.file}>${fileName(content.file)}</span></h1>
    <div class="heading-buttons">
      ${
        content.phase === 'evaluating'
          ? actionButton('stop', 'Stop', () => actions.stop())
          : actionButton('choose-file', 'Other File…', () => actions.chooseFile())
      }
      ${content.phase === 'shown' ? saveButtons(actions) : nothing}
    </div>
  </div>`;
}

const savedForms = [
  ['markdown', 'Table'],
  ['csv', 'CSV'],
  ['svg', 'Curve'],
] as const;

function saveButtons(actions: ReportActions): readonly TemplateResult[] {
  return savedForms.map(([as, name]) => actionButton(`save-${as}`, `Save ${name}…`, () => actions.save(as)));
}

type Evaluating = Extract<ReportContent, { phase: 'evaluating' }>;

const progressNames: Readonly<Record<Evaluating['step'], string>> = { encoding: 'Encoded', evaluating: 'Evaluated' };

function progress({ step, share }: Evaluating): TemplateResult {
  return html`<progress aria-label=${progressNames[step]} max="1" .value=${share}></progress>`;
}

const waitingWords: Readonly<Record<Evaluating['step'], string>> = {
  encoding: 'Encoding the turns.',
  evaluating: 'The policy learns from the pool dialogues and is tested on the other dialogues.',
};

function body(
  content: ReportContent | null,
  { report, options, measure }: { readonly report: Report | null } & Pick<PageView, 'options' | 'measure'>,
  actions: ReportActions,
): TemplateResult | typeof nothing {
  if (content?.phase === 'failed') {
    return html`<div class="alone failure">
      <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> Nothing was evaluated</h2>
      <p>${content.message}</p>
    </div>`;
  }
  if (content?.phase === 'evaluating' && !report) return html`<p class="waiting">${waitingWords[content.step]}</p>`;
  return report && options ? reported(report, { options, measure }, actions) : nothing;
}

function reported(
  report: Report,
  { options, measure }: { readonly options: ReportOptions; readonly measure: Measure },
  actions: ReportActions,
): TemplateResult {
  return html`<div class="figures">
      <section aria-labelledby="figures-heading">
        <h2 id="figures-heading">Results of routing</h2>
        <p class="measured" title=${policyDescription(report.evaluation.policy).words}>${measureWords(report)}.</p>
        ${figuresTable(report, options.cost)}
        <ul class="summary">
          ${report.summary.map((sentence) => html`<li>${withTerms(sentence)}</li>`)}
        </ul>
        ${report.evaluation.notes.map(
          (note) =>
            html`<p class="note"><span class="mark">${icons.warning}</span> <span>${withTerms(note)}</span></p>`,
        )}
      </section>
      <section aria-labelledby="curve-heading">
        <h2 id="curve-heading">Accuracy by share of calls</h2>
        ${curve(report, { calls: options.calls, measure }, actions)} ${operatingPoint(report, options, actions)}
      </section>
    </div>
    <div class="rows">${reliability(report)} ${switchTrade(report)}</div>
    <div class="rows">${serviceTable(report)} ${misrouteList(report, actions)}</div>`;
}

/** Whether an evaluation would give another result. Costs do not matter, because the page computes them itself. */
function isChanged(content: ReportContent, options: ReportOptions): boolean {
  return JSON.stringify({ ...content.options, cost: null }) !== JSON.stringify({ ...options, cost: null });
}

function announcement(content: ReportContent | null): string {
  if (content?.phase === 'evaluating') return `Evaluating routing of ${fileName(content.file)}.`;
  return content?.phase === 'shown' ? ['Evaluated.', ...content.report.summary.slice(0, 1)].join(' ') : '';
}
