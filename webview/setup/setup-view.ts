import { html, nothing, type TemplateResult } from 'lit';
import type { SetupContent, SetupPhase } from '../../src/protocol/pages/project/setup-page-contract';
import { counted } from '../../src/vocabulary/words';
import { actionButton } from '../shared/action-button';
import { icons } from '../shared/icons';
import { problemLine } from '../shared/page/problem-line';
import { dataSetSection } from './data-set-section';
import { exemplarSection } from './exemplar-section';
import { expertSection } from './expert-section';
import { othersSection, previewSection } from './preview-section';
import type { SetupActions } from './setup-actions';

/** All that the page shows at a moment. */
export interface PageView {
  readonly content: SetupContent | null;
  /** Why the last request failed. */
  readonly problem: string | null;
}

/** The whole page. The live regions stay in all phases, because a new one would not be read aloud. */
export function pageView({ content, problem }: PageView, actions: SetupActions): TemplateResult {
  const isBusy = content?.phase === 'looking' || content?.phase === 'working';
  return html`<div class="for-reader" aria-live="polite">${announcement(content)}</div>
    <header class="top">
      ${content ? heading(content, actions) : nothing}
      <div role="alert" class="problem">
        ${problem === null ? nothing : problemLine(problem, () => actions.dismissProblem())}
      </div>
      ${isBusy ? progress(content) : nothing}
    </header>
    <main tabindex="-1" aria-label="Set Up Project" aria-busy=${isBusy ? 'true' : 'false'}>
      ${content ? body(content, actions) : nothing}
    </main>
    ${content?.phase === 'choosing' ? setUpBar(content, actions) : nothing}`;
}

function heading(content: SetupContent, actions: SetupActions): TemplateResult {
  return html`<div class="heading">
    <h1>Set up <span class="file" title=${content.folder}>${content.name}</span></h1>
    <div class="heading-buttons">
      ${
        content.phase === 'looking' || content.phase === 'working'
          ? actionButton('stop', 'Stop', () => actions.stop())
          : html`${actionButton('look-again', 'Look Again', () => actions.lookAgain())}
            ${actionButton('choose-folder', 'Other Folder…', () => actions.chooseFolder())}`
      }
    </div>
  </div>`;
}

function progress(content: SetupPhase<'looking'> | SetupPhase<'working'>): TemplateResult {
  const share = content.phase === 'looking' ? content.done / Math.max(content.total, 1) : content.share;
  return share === null
    ? html`<progress aria-label="Working"></progress>`
    : html`<progress aria-label="Done" max="1" .value=${share}></progress>`;
}

function body(content: SetupContent, actions: SetupActions): TemplateResult {
  switch (content.phase) {
    case 'looking':
      return html`<p class="waiting">
        Looking at every data file: ${content.done} of ${counted(content.total, 'file')}.
      </p>`;
    case 'working':
      return html`<p class="waiting">${content.step}.</p>`;
    case 'failed':
      return html`<div class="alone failure">
        <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> Nothing was set up</h2>
        <p>${content.message}</p>
      </div>`;
    case 'done':
      return done(content, actions);
    case 'choosing':
      return html`<form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          actions.setUp();
        }}
      >
        ${dataSetSection(content, actions)} ${expertSection(content, actions)} ${exemplarSection(content, actions)}
        ${previewSection(content, actions)} ${othersSection(content, actions)}
      </form>`;
  }
}

/** The one button that does it; it says what it will do, or why it cannot. */
function setUpBar({ obstacle, choices, files }: SetupPhase<'choosing'>, actions: SetupActions): TemplateResult {
  const writes = files.some(({ change }) => change !== 'same');
  const words = [
    ...(writes ? [`Writes ${files.length === 1 ? 'turn-router.json' : counted(files.length, 'project file')}`] : []),
    ...(choices.exemplars === 'runs' ? ['builds the pools'] : []),
    choices.exemplars === 'hand' ? 'opens the first turn to label' : 'routes the dialogues',
  ].join(', ');
  return html`<footer class="setup-bar">
    <vscode-button
      data-control="set-up"
      appearance="primary"
      ?disabled=${obstacle !== null}
      @click=${() => actions.setUp()}
      >Set Up (Ctrl+Enter)</vscode-button
    >
    <span role="status">${obstacle ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}.`}</span>
  </footer>`;
}

function done({ results, problem, next }: SetupPhase<'done'>, actions: SetupActions): TemplateResult {
  const [first, ...others] = next;
  return html`<div class="alone">
    <h2 class="failure-title">
      ${
        problem === null
          ? html`<span class="mark">${icons.tick}</span> The project is set up`
          : html`<span class="mark mark-wrong">${icons.warning}</span> Not everything was done`
      }
    </h2>
    <ul class="results-list">
      ${results.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    ${problem === null ? nothing : html`<p>${problem}</p>`}
    <div class="remedies">
      ${first ? actionButton(first.step, first.label, () => actions.goOn(first.step), 'primary') : nothing}
      ${others.map(({ step, label }) => actionButton(step, label, () => actions.goOn(step)))}
    </div>
  </div>`;
}

function announcement(content: SetupContent | null): string {
  if (content?.phase === 'choosing') {
    const { dataSets, runs } = content.findings;
    return `Found ${counted(dataSets.length, 'data set')} and ${counted(runs.length, 'run')}.`;
  }
  return content?.phase === 'done' ? content.results.join(' ') : '';
}
