import { hasThreshold } from '../../src/vocabulary/policies';
import { html, nothing, type TemplateResult } from 'lit';
import type { QueueContent } from '../../src/protocol/pages/queue-page-contract';
import { actionButton } from '../shared/action-button';
import type { QuestionActions } from '../shared/questions/question-actions';
import { failureView, type Progress, questionFrame } from '../shared/questions/question-frame';
import type { QuestionState } from '../shared/questions/question-state';
import type { QueueActions } from './queue-actions';
import { answerButtons, type ItemContent, itemView, openButtons } from './item-view';
import { reasonExplanations, reasonNames } from './reason-words';
import { projectName } from '../shared/names';
import { explained, explainedPolicy } from '../shared/words/explained-terms';
import { type CurationReason, curationReasonSchema } from '../../src/vocabulary/exemplar';
import { counted } from '../../src/vocabulary/words';

/** The whole page. */
export function pageView(
  { content, problem, isNoting }: QuestionState<QueueContent>,
  actions: QueueActions,
  questions: QuestionActions,
): TemplateResult {
  const item = content?.phase === 'item' ? content : null;
  return questionFrame(
    {
      name: 'Curation Queue',
      heading: content ? heading(content, actions) : nothing,
      announcement: announcement(content),
      problem,
      progress: progress(content),
      result: item ?? (content?.phase === 'through' ? content : null),
      isWorking: content?.phase === 'ranking',
      body: body(content, actions),
      basis: item ? basisLine(item, actions) : nothing,
      asked: item,
      isNoting,
      canGoBack: content?.phase === 'through',
      answers: item ? answerButtons(item, actions) : nothing,
      others: item ? openButtons(item, actions) : nothing,
    },
    questions,
  );
}

function progress(content: QueueContent | null): Progress | null {
  if (content?.phase === 'ranking') return { label: 'Ranked', max: 1, value: content.share };
  if (content?.phase === 'item') return { label: 'Decided', max: content.total, value: content.done };
  return null;
}

function heading(content: QueueContent, actions: QueueActions): TemplateResult {
  return html`<h1>Curation queue${content.project === '' ? nothing : projectWords(content.project)}</h1>
    ${content.phase === 'item' ? countWords(content) : nothing}
    ${content.phase === 'item' || content.phase === 'through' ? reasonChoice(content.reason, actions) : nothing}`;
}

function projectWords(project: string): TemplateResult {
  return html` · <span class="file" title=${project}>${projectName(project)}</span>`;
}

function countWords({ done, total }: ItemContent): TemplateResult {
  return html`<span class="count-words">${done} of ${explained('exemplar', counted(total, 'exemplar'))} decided</span>`;
}

/** What the ranking uses, and how to rank by something better. */
function basisLine({ basis, policy, reason }: ItemContent, actions: QueueActions): TemplateResult {
  const byVotes = 'Without an evaluation set, exemplars are ranked by their votes on each other.';
  const ownTurns = hasThreshold(policy)
    ? html`${byVotes} Choose one to rank by your project's policy, ${explainedPolicy(policy)}.`
    : byVotes;
  return html`<p class="basis">
    <span>${basis.length > 0 ? `Ranked by their effect on the turns of ${basis.join(', ')}.` : ownTurns}</span>
    ${actionButton('evaluation-set', 'Choose Evaluation Set…', () => actions.chooseEvaluationSet())}
    ${actionButton('rank-again', 'Rank Again (R)', () => actions.rank(reason))}
  </p>`;
}

function reasonChoice(reason: ItemContent['reason'], actions: QueueActions): TemplateResult {
  return html`<label class="reason-choice">
    <span class="for-reader">Reason</span>
    <select
      data-control="reason"
      @change=${(event: Event) => {
        if (event.target instanceof HTMLSelectElement)
          actions.rank(curationReasonSchema.nullable().catch(null).parse(event.target.value));
      }}
    >
      <option value="" .selected=${reason === null}>All reasons</option>
      ${curationReasonSchema.options.map((each) => reasonOption(each, each === reason))}
    </select>
  </label>`;
}

function reasonOption(reason: CurationReason, isChosen: boolean): TemplateResult {
  return html`<option value=${reason} title=${reasonExplanations[reason]} .selected=${isChosen}>
    ${reasonNames[reason]}
  </option>`;
}

const rankingSteps: Readonly<Record<Extract<QueueContent, { phase: 'ranking' }>['step'], string>> = {
  routing: 'Finding the neighbors of every exemplar.',
  judging: 'Comparing every exemplar with those of other dialogues.',
};

function body(content: QueueContent | null, actions: QueueActions): TemplateResult | typeof nothing {
  switch (content?.phase) {
    case 'ranking':
      return html`<p class="waiting">${rankingSteps[content.step]}</p>`;
    case 'item':
      return itemView(content, actions);
    case 'through':
      return finished(content, actions);
    case 'failed':
      return failureView('Nothing was ranked', content.message);
    case undefined:
      return nothing;
  }
}

function finished(
  { total, reason }: Extract<QueueContent, { phase: 'through' }>,
  actions: QueueActions,
): TemplateResult {
  const isEmpty = total === 0;
  return html`<div class="alone">
    <h2>${isEmpty ? 'Nothing to decide' : 'All decided'}</h2>
    <p>${isEmpty ? 'No exemplar stands out for this reason.' : `Decided: ${counted(total, 'exemplar')}.`}</p>
    ${isEmpty ? nothing : actionButton('again', 'Show Skipped Again', () => actions.again())}
    ${actionButton('rank-again', 'Rank Again (R)', () => actions.rank(reason))}
  </div>`;
}

function announcement(content: QueueContent | null): string {
  if (content?.phase === 'item') return `${reasonNames[content.item.reason]}: ${content.item.words}`;
  return content?.phase === 'through' ? 'All decided.' : '';
}
