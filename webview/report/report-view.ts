import { html, nothing, type TemplateResult } from 'lit';
import type { Report, ReportContent, ReportOptions } from '../../src/protocol/pages/report-page-contract';
import { actionButton } from '../shared/action-button';
import { fileName } from '../shared/names';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import { withTerms } from '../shared/words/explained-terms';
import { policyDescription } from '../../src/vocabulary/policies';
import type { PolicySorting, ReportActions } from './report-actions';
import { controlsForm } from './controls-form';
import { curve } from './curve/curve';
import type { Measure } from './curve/curve-geometry';
import { figuresTable } from './figures-table';
import { misrouteList } from './misroute-list';
import { operatingPoint } from './curve/operating-point';
import { measureWords } from './report-words';
import { policiesTable } from './policies-table';
import { reliability } from './pictures/reliability';
import { switchTrade } from './pictures/switch-trade';
import { serviceTable } from './service-table';

/** All that the page shows at a moment. */
export interface PageView {
  readonly content: ReportContent | null;
  /** The settings of the next evaluation; their call budget is the operating point. */
  readonly options: ReportOptions | null;
  readonly measure: Measure;
  readonly sorting: PolicySorting;
  /** Why the last request failed. */
  readonly problem: string | null;
}

/** The whole page. The live regions stay in all phases, because a new one would not be read aloud. */
export function pageView(
  { content, options, measure, sorting, problem }: PageView,
  actions: ReportActions,
): TemplateResult {
  const report = reportIn(content);
  return html`<div class="for-reader" aria-live="polite">${announcement(content)}</div>
    <div role="status" class="notice">${content?.phase === 'shown' ? (content.notice ?? nothing) : nothing}</div>
    <header class="top">
      ${content ? heading(content, actions) : nothing} ${options ? modes(options, actions) : nothing}
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
      ${body(content, { report, options, measure, sorting }, actions)}
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
  ['latex', 'LaTeX'],
  ['json', 'JSON'],
  ['svg', 'Curve'],
] as const;

const modeWords = [
  [
    'project',
    'This project as it stands',
    'Measures your own exemplars, tuning and policy: the accuracy is that of the routes in the editor. Curating and ' +
      'tuning change it.',
  ],
  [
    'draws',
    'Repeated draws',
    'Draws pools at random from the dialogues, again and again, to compare policies in general. Your own exemplars ' +
      'and tuning are not used.',
  ],
] as const;

/** What is evaluated, and what that is good for. */
function modes({ mode }: ReportOptions, actions: ReportActions): TemplateResult {
  return html`<div class="modes" role="group" aria-label="What is evaluated">
      ${modeWords.map(
        ([id, name]) =>
          html`<vscode-button
            appearance=${id === mode ? 'primary' : 'secondary'}
            aria-pressed=${id === mode ? 'true' : 'false'}
            data-control=${`mode-${id}`}
            @click=${() => actions.evaluateAs(id)}
            >${name}</vscode-button
          >`,
      )}
    </div>
    <p class="about">${modeWords.find(([id]) => id === mode)?.[2]}</p>`;
}

function saveButtons(actions: ReportActions): readonly TemplateResult[] {
  return savedForms.map(([as, name]) => actionButton(`save-${as}`, `Save ${name}…`, () => actions.save(as)));
}

type Evaluating = Extract<ReportContent, { phase: 'evaluating' }>;

const progressNames: Readonly<Record<Evaluating['step'], string>> = { encoding: 'Encoded', evaluating: 'Evaluated' };

function progress({ step, share }: Evaluating): TemplateResult {
  return html`<progress aria-label=${progressNames[step]} max="1" .value=${share}></progress>`;
}

function waitingWords({ step, options }: Evaluating): string {
  if (step === 'encoding') return 'Encoding the turns.';
  return options.mode === 'project'
    ? 'Every policy routes the tested dialogues by the exemplars of the project.'
    : 'Every policy learns from the pool dialogues and is tested on the other dialogues.';
}

function body(
  content: ReportContent | null,
  { report, options, ...view }: { readonly report: Report | null } & Pick<PageView, 'options' | 'measure' | 'sorting'>,
  actions: ReportActions,
): TemplateResult | typeof nothing {
  if (content?.phase === 'failed') {
    return html`<div class="alone failure">
      <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> Nothing was evaluated</h2>
      <p>${content.message}</p>
    </div>`;
  }
  if (content?.phase === 'evaluating' && !report) return html`<p class="waiting">${waitingWords(content)}</p>`;
  return report && options ? reported(report, { options, ...view }, actions) : nothing;
}

function reported(
  report: Report,
  { options, measure, sorting }: { readonly options: ReportOptions } & Pick<PageView, 'measure' | 'sorting'>,
  actions: ReportActions,
): TemplateResult {
  return html`${policiesTable(report, { cost: options.cost, sorting }, actions)}
    <div class="figures">
      <section aria-labelledby="figures-heading">
        <h2 id="figures-heading">${report.evaluation.policy} in full</h2>
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

/** Whether an evaluation would give other figures. The page computes costs itself. */
function isChanged(content: ReportContent, options: ReportOptions): boolean {
  // Every policy is measured, and a project says all that draws are asked for.
  const deciding = ({ cost: _, policy: __, ...others }: ReportOptions) =>
    others.mode === 'project' ? others.mode : JSON.stringify(others);
  return deciding(content.options) !== deciding(options);
}

function announcement(content: ReportContent | null): string {
  if (content?.phase === 'evaluating') return `Evaluating routing of ${fileName(content.file)}.`;
  return content?.phase === 'shown' ? ['Evaluated.', ...content.report.summary.slice(0, 1)].join(' ') : '';
}
