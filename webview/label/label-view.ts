import { html, nothing, type TemplateResult } from 'lit';
import type { LabelContent, NearExemplar } from '../../src/protocol/pages/questions/label-page-contract';
import { type Expert, expertName } from '../../src/vocabulary/expert';
import { counted } from '../../src/vocabulary/words';
import { actionButton } from '../shared/action-button';
import { chatView, type ShownTurn } from '../shared/chat/chat-view';
import { expertBadge } from '../shared/exemplar/expert-badge';
import { fileName } from '../shared/names';
import type { QuestionActions } from '../shared/questions/question-actions';
import { failureView, type Progress, questionFrame } from '../shared/questions/question-frame';
import type { QuestionState } from '../shared/questions/question-state';
import type { LabelActions } from './label-actions';
import { qualityView } from './quality-view';

type AskedLabel = Extract<LabelContent, { phase: 'item' }>;

/** The whole page. */
export function pageView(
  { content, problem, isNoting }: QuestionState<LabelContent>,
  actions: LabelActions,
  questions: QuestionActions,
): TemplateResult {
  const item = content?.phase === 'item' ? content : null;
  return questionFrame(
    {
      name: 'Label Turns',
      heading: content ? heading(content) : nothing,
      announcement: announcement(content),
      problem,
      progress: progress(content),
      result: item ?? (content?.phase === 'through' ? content : null),
      isWorking: content?.phase === 'looking',
      body: body(content, actions, questions),
      basis: content && content.quality !== null ? qualityView(content.quality, item?.experts ?? []) : nothing,
      asked: item,
      noteKey: 'T',
      isNoting,
      canGoBack: content?.phase === 'through',
      answers: item ? answerButtons(item, actions, questions) : nothing,
      others: item
        ? html`${actionButton('next', 'Next (N)', () => actions.next())}
          ${actionButton('open-turn', 'Open Dialogue (O)', () => actions.openTurn())}
          ${actionButton('look-again', 'Order Anew (R)', () => actions.lookAgain())}`
        : nothing,
    },
    questions,
  );
}

function heading(content: LabelContent): TemplateResult {
  return html`<h1>Label turns · <span class="file" title=${content.file}>${fileName(content.file)}</span></h1>
    ${
      content.phase === 'item'
        ? html`<span class="count-words">${content.done} of ${counted(content.total, 'turn')} decided</span>`
        : nothing
    }`;
}

function progress(content: LabelContent | null): Progress | null {
  if (content?.phase === 'looking') return { label: 'Looked at', max: 1, value: content.share };
  if (content?.phase === 'item') return { label: 'Decided', max: content.total, value: content.done };
  return null;
}

function body(
  content: LabelContent | null,
  actions: LabelActions,
  questions: QuestionActions,
): TemplateResult | typeof nothing {
  switch (content?.phase) {
    case 'looking':
      return html`<p class="waiting">Looking for the turns of which a label tells the most.</p>`;
    case 'item':
      return questionView(content);
    case 'through':
      return finished(content.total, actions, questions);
    case 'failed':
      return failureView('Nothing can be labeled', content.message);
    case undefined:
      return nothing;
  }
}

function questionView(asked: AskedLabel): TemplateResult {
  const { dialogue, turn, turns, experts, why, proposal } = asked;
  const shown = turns.map((content): ShownTurn => ({ content, route: null, marks: [] }));
  return html`<article class="item" aria-labelledby="item-heading">
    <p class="item-words" id="item-heading">Which expert should answer turn ${turn + 1} of ${dialogue}?</p>
    <p class="item-place">${why} ${proposal?.words ?? nothing}</p>
    ${
      turns.length === 0
        ? html`<p class="nothing">The dialogue is no longer in its file.</p>`
        : chatView({
            name: dialogue,
            turns: shown,
            experts,
            current: turn,
            choose: () => undefined,
            details: () => nearestView(asked),
          })
    }
  </article>`;
}

/** The exemplars that are nearest, and how they vote. */
function nearestView({ nearest, route, experts }: AskedLabel): TemplateResult {
  if (!route) return html`<p class="nothing">There are no exemplars yet: this label is the first.</p>`;
  return html`<h3>Nearest exemplars</h3>
    <ul class="nearest">
      ${nearest.map((exemplar) => nearLine(exemplar, experts))}
    </ul>
    <p class="quiet">Present route: ${expertBadge(experts, route.expert)} ${route.words}</p>`;
}

function nearLine(
  { expert, cosine, systemUtterance, userUtterance }: NearExemplar,
  experts: readonly Expert[],
): TemplateResult {
  return html`<li>
    ${expertBadge(experts, expert)} <span class="number" title="cosine">${cosine.toFixed(2)}</span>
    <span class="near-words"
      >${systemUtterance === '' ? nothing : html`<span class="quiet">${systemUtterance}</span> `}${userUtterance}</span
    >
  </li>`;
}

function answerButtons(
  { experts, proposal }: AskedLabel,
  actions: LabelActions,
  questions: QuestionActions,
): TemplateResult {
  return html`${experts.map(({ name }, index) =>
    actionButton(`label-${index}`, `${name} (${index + 1})`, () => actions.label(index), 'primary'),
  )}
  ${
    proposal
      ? actionButton('keep', `As Proposed: ${expertName(experts, proposal.expert)} (K)`, () => questions.keep())
      : nothing
  }`;
}

function finished(total: number, actions: LabelActions, questions: QuestionActions): TemplateResult {
  return html`<div class="alone">
    <h2>${total === 0 ? 'Nothing to label' : 'All decided'}</h2>
    <p>${total === 0 ? 'Every turn is an exemplar already.' : `Decided: ${counted(total, 'turn')}.`}</p>
    ${total === 0 ? nothing : actionButton('again', 'Show Skipped Again', () => questions.again())}
    ${actionButton('look-again', 'Look for More (R)', () => actions.lookAgain())}
  </div>`;
}

function announcement(content: LabelContent | null): string {
  if (content?.phase === 'item') return `Turn ${content.turn + 1} of ${content.dialogue}. ${content.why}`;
  return content?.phase === 'through' ? 'All decided.' : '';
}
