import { html, nothing, type TemplateResult } from 'lit';
import type { ReviewContent } from '../../src/protocol/pages/review-page-contract';
import type { OutOfDate } from '../../src/vocabulary/annotation/out-of-date';
import { counted } from '../../src/vocabulary/words';
import { actionButton } from '../shared/action-button';
import { chatView, type ShownTurn } from '../shared/chat/chat-view';
import { fileName } from '../shared/names';
import { outOfDateLine } from '../shared/out-of-date';
import type { QuestionActions } from '../shared/questions/question-actions';
import { failureView, type Progress, questionFrame } from '../shared/questions/question-frame';
import type { QuestionState } from '../shared/questions/question-state';
import { predictionTable } from '../shared/states/prediction-table';
import { slotRows } from '../shared/states/slot-rows';
import type { ReviewActions } from './review-actions';
import { agreementView } from './agreement-view';

type AskedReview = Extract<ReviewContent, { phase: 'item' }>;

/** The whole page. */
export function pageView(
  { content, problem, isNoting }: QuestionState<ReviewContent>,
  actions: ReviewActions,
  questions: QuestionActions,
): TemplateResult {
  const item = content?.phase === 'item' ? content : null;
  return questionFrame(
    {
      name: 'Review Annotations',
      heading: content ? heading(content) : nothing,
      announcement: announcement(content),
      problem,
      progress: progress(content),
      result: item ?? (content?.phase === 'through' ? content : null),
      isWorking: content?.phase === 'looking',
      body: html`${outOfDateLine(outOfDate(content), actions)} ${body(content, actions, questions)}`,
      basis: nothing,
      asked: item,
      isNoting,
      canGoBack: content?.phase === 'through',
      answers: item ? answerButtons(item, actions, questions) : nothing,
      others: item
        ? html`${actionButton('open-turn', 'Open Dialogue (O)', () => actions.openTurn())}
          ${actionButton('look-again', 'Look Again (R)', () => actions.lookAgain())}`
        : nothing,
    },
    questions,
  );
}

/** What the answers so far have put out of date. */
function outOfDate(content: ReviewContent | null): OutOfDate | null {
  return content?.phase === 'item' || content?.phase === 'through' ? content.outOfDate : null;
}

function heading(content: ReviewContent): TemplateResult {
  return html`<h1>${content.title} · <span class="file" title=${content.file}>${fileName(content.file)}</span></h1>
    ${
      content.phase === 'item'
        ? html`<span class="count-words">${content.done} of ${counted(content.total, 'question')} decided</span>`
        : nothing
    }`;
}

function progress(content: ReviewContent | null): Progress | null {
  if (content?.phase === 'looking') return { label: 'Looked at', max: 1, value: content.share };
  if (content?.phase === 'item') return { label: 'Decided', max: content.total, value: content.done };
  return null;
}

function body(
  content: ReviewContent | null,
  actions: ReviewActions,
  questions: QuestionActions,
): TemplateResult | typeof nothing {
  switch (content?.phase) {
    case 'looking':
      return html`<p class="waiting">Looking at every annotation.</p>`;
    case 'item':
      return questionView(content);
    case 'through':
      return finished(content, actions, questions);
    case 'failed':
      return failureView('Nothing can be reviewed', content.message);
    case undefined:
      return nothing;
  }
}

function questionView({ question, turns, experts, agreement }: AskedReview): TemplateResult {
  const { dialogue, turn, title, words } = question;
  const shown = turns.map((content): ShownTurn => ({ content, route: null, marks: [] }));
  return html`${agreement ? agreementView(agreement) : nothing}
    <article class="item" aria-labelledby="item-heading">
      <h2 class="item-reason">${title}</h2>
      <p class="item-words" id="item-heading">${words}</p>
      <p class="item-place">${dialogue}, turn ${turn + 1}</p>
      ${
        turns.length === 0
          ? html`<p class="nothing">The dialogue is no longer in its file.</p>`
          : chatView({
              name: dialogue,
              turns: shown,
              experts,
              current: turn,
              choose: () => undefined,
              details: (asked) => slotTable(asked, experts),
            })
      }
    </article>`;
}

/** What gold and the experts say of the asked turn, slot by slot. */
function slotTable({ content }: ShownTurn, experts: AskedReview['experts']): TemplateResult {
  const rows = slotRows(content);
  if (rows.length === 0 || content.answers.length === 0) return html``;
  return html`<h3 id="answers-heading">Slot by slot</h3>
    ${predictionTable({
      labelledBy: 'answers-heading',
      isGoldKnown: content.belief !== null,
      experts,
      columns: content.answers,
      rows,
    })}`;
}

function answerButtons({ question }: AskedReview, actions: ReviewActions, questions: QuestionActions): TemplateResult {
  return html`${question.answers.map(({ key, words }, index) =>
    actionButton(
      `answer-${index}`,
      `${words} (${key.toUpperCase()})`,
      () => actions.answer(index),
      // Neither of two annotators is suggested.
      question.canKeep ? 'primary' : 'secondary',
    ),
  )}
  ${question.canKeep ? actionButton('keep', 'Keep (K)', () => questions.keep()) : nothing}`;
}

function finished(
  { total, agreement }: Extract<ReviewContent, { phase: 'through' }>,
  actions: ReviewActions,
  questions: QuestionActions,
): TemplateResult {
  const isEmpty = total === 0;
  return html`${agreement ? agreementView(agreement) : nothing}
    <div class="alone">
      <h2>${isEmpty ? 'Nothing to decide' : 'All decided'}</h2>
      <p>${isEmpty ? 'Nothing stands out.' : `Decided: ${counted(total, 'question')}.`}</p>
      ${isEmpty ? nothing : actionButton('again', 'Show Skipped Again', () => questions.again())}
      ${actionButton('look-again', 'Look Again (R)', () => actions.lookAgain())}
    </div>`;
}

function announcement(content: ReviewContent | null): string {
  if (content?.phase === 'item') return `${content.question.title}: ${content.question.words}`;
  return content?.phase === 'through' ? 'All decided.' : '';
}
