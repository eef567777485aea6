import { html, nothing, type TemplateResult } from 'lit';
import type { AskedQuestion } from '../../../src/protocol/pages/questions/question-contract';
import { actionButton } from '../action-button';
import { icons } from '../icons';
import { problemLine } from '../page/problem-line';
import type { QuestionActions } from './question-actions';
import { noteForm, noteLines } from '../notes/note-form';

type Part = TemplateResult | typeof nothing;

/** What a queue shows inside the frame that all queues share. */
export interface QuestionFrame {
  /** The name of the page, for readers. */
  readonly name: string;
  readonly heading: Part;
  /** What a reader hears when the content changes. */
  readonly announcement: string;
  readonly problem: string | null;
  readonly progress: Progress | null;
  /** What the last action did; null where nothing was done. */
  readonly result: Pick<AskedQuestion, 'notice' | 'effect'> | null;
  readonly isWorking: boolean;
  readonly body: Part;
  /** Below the content, where it says what it rests on. */
  readonly basis: Part;
  /** The question that is asked; null while there is none. */
  readonly asked: AskedQuestion | null;
  /** The key that begins a note, where it is not N. */
  readonly noteKey?: string;
  readonly isNoting: boolean;
  /** Whether there is something to go back to, or to take back. */
  readonly canGoBack: boolean;
  /** The buttons of a question's answers, and the other ones. */
  readonly answers: Part;
  readonly others: Part;
}

export interface Progress {
  readonly label: string;
  readonly value: number;
  readonly max: number;
}

/** The whole page. The live regions stay in all phases, because a new one would not be read aloud. */
export function questionFrame(frame: QuestionFrame, actions: QuestionActions): TemplateResult {
  const { progress, result, asked } = frame;
  return html`<div class="for-reader" aria-live="polite">${frame.announcement}</div>
    <header class="top">
      <div class="heading">${frame.heading}</div>
      <div role="alert" class="problem">
        ${frame.problem === null ? nothing : problemLine(frame.problem, () => actions.dismissProblem())}
      </div>
      ${
        progress === null
          ? nothing
          : html`<progress aria-label=${progress.label} max=${progress.max} .value=${progress.value}></progress>`
      }
      <div class="results">
        <div role="status" class="notice">${result?.notice ?? nothing}</div>
        <div role="status" class="effect">${result?.effect ?? nothing}</div>
      </div>
    </header>
    <main tabindex="-1" data-control="main" aria-label=${frame.name} aria-busy=${frame.isWorking ? 'true' : 'false'}>
      ${frame.body} ${asked === null ? nothing : noteLines(asked.notes)}
    </main>
    ${frame.basis}
    <footer class="decision-bar">
      ${asked !== null && frame.isNoting ? noteForm(asked.ownNote, actions) : nothing} ${buttons(frame, actions)}
    </footer>`;
}

/** They stay in the same place for all questions, so that the mouse can stay there. */
function buttons({ asked, answers, others, canGoBack, noteKey = 'N' }: QuestionFrame, actions: QuestionActions): Part {
  if (!asked) return canGoBack ? html`<div class="decisions">${steps(actions)}</div>` : nothing;
  return html`<div class="decisions" role="group" aria-label="Decide">
    ${answers} ${actionButton('skip', 'Skip (S)', () => actions.skip())}
    ${actionButton('note', `Note (${noteKey})`, () => actions.beginNote())}
    ${asked.verdict === null ? nothing : html`<span class="before">Decided before: ${asked.verdict}.</span>`}
    <span class="other-actions">${others} ${steps(actions)}</span>
  </div>`;
}

function steps(actions: QuestionActions): TemplateResult {
  return html`${actionButton('back', 'Back (B)', () => actions.back())}
  ${actionButton('undo', 'Undo (U)', () => actions.undo())}`;
}

/** Says that there is nothing to decide, or why not. */
export function failureView(title: string, message: string): TemplateResult {
  return html`<div class="alone failure">
    <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> ${title}</h2>
    <p>${message}</p>
  </div>`;
}
