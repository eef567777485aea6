import { html, nothing, type TemplateResult } from 'lit';
import type { ShownChat, ShownDialogueFile } from '../../src/protocol/pages/dialogue-editor-contract';
import type { Doubt } from '../../src/vocabulary/annotation/doubt';
import { counted } from '../../src/vocabulary/words';
import { actionButton } from '../shared/action-button';
import { chatView, type ShownTurn } from '../shared/chat/chat-view';
import { icons } from '../shared/icons';
import { fileName } from '../shared/names';
import { outOfDateLine } from '../shared/out-of-date';
import { problemLine } from '../shared/page/problem-line';
import type { DialogueActions } from './dialogue-actions';
import { helpOverlay } from './dialogue-keyboard';
import type { ListView } from './list/dialogue-list';
import { listView } from './list/list-view';
import { agreedQuestion } from './edit/edit-view';
import { renamingForm } from './edit/renaming-view';
import { marksView } from './marks/marks-view';
import { turnDetails } from './turn-details';

/** All that the page shows at a moment. */
export interface PageView {
  /** Everything about the file except its dialogues; null until it has arrived. */
  readonly about: Omit<ShownDialogueFile, 'dialogues'> | null;
  readonly list: ListView;
  /** The chosen dialogue; null until it has arrived. */
  readonly chat: ShownChat | null;
  readonly turns: readonly ShownTurn[];
  readonly turn: number;
  readonly chosenSlot: string | null;
  /** What may be wrong with the current turn. */
  readonly doubts: readonly Doubt[];
  /** What the last action did. */
  readonly status: string;
  readonly problem: string | null;
  readonly isHelpOpen: boolean;
}

/** The whole page. Its parts always stay in the document, so that the focus is never lost. */
export function pageView(view: PageView, actions: DialogueActions): TemplateResult {
  const { about, problem } = view;
  return html`<main class="dialogue-page">
      <header>
        <h1 class="for-reader">Dialogues${about === null ? nothing : html` of ${fileName(about.file)}`}</h1>
        ${
          about?.readOnly !== undefined && about.readOnly !== null
            ? html`<p class="read-only">${icons.warning} ${about.readOnly}</p>`
            : nothing
        }
        <div class="problem" role="alert">
          ${problem === null ? nothing : problemLine(problem, () => actions.dismissProblem())}
        </div>
      </header>
      <div class="columns">
        <aside class="list-column" aria-label="Dialogues">${listView(view.list, actions)}</aside>
        <section class="chat-column" aria-label="Dialogue" data-control="chat">
          ${chosenDialogue(view, actions)}
        </section>
      </div>
      <footer>
        ${agreedQuestion(actions.editing)} ${renamingForm(actions.renaming, view.list.rows.length)}
        ${outOfDateLine(actions.editing.outOfDate, actions.editing)}
        <div class="status-line">
          <span class="status" role="status">${view.status}</span>
          ${actionButton('open-help', 'Keyboard (?)', () => actions.toggleHelp())}
        </div>
      </footer>
    </main>
    ${helpOverlay(view.isHelpOpen, actions)}`;
}

function chosenDialogue(view: PageView, actions: DialogueActions): TemplateResult {
  const { about, chat } = view;
  if (about === null) return html`<p class="empty">Reading the file…</p>`;
  if (about.failure !== null)
    return html`<div class="alone failure">
      <h2 class="failure-title"><span class="mark mark-wrong">${icons.warning}</span> No dialogue can be shown</h2>
      <p>${about.failure}</p>
    </div>`;
  if (chat === null) return html`<p class="empty">Reading the dialogue…</p>`;
  return html`<div class="chat-head">
      <h2 id="dialogue-heading">${chat.dialogue}</h2>
      <span class="quiet-count">${[counted(chat.turns.length, 'turn'), ...chat.services].join(' · ')}</span>
      <span class="quiet-count">${actions.marking.progressWords(chat.dialogue, chat.turns.length)}</span>
    </div>
    ${chatView({
      name: chat.dialogue,
      turns: view.turns,
      experts: about.experts,
      current: view.turn,
      choose: (turn) => actions.goToTurn(turn),
      details: ({ content }) =>
        turnDetails({
          turn: content,
          experts: about.experts,
          chosenSlot: view.chosenSlot,
          doubts: view.doubts,
          acceptSuggestion: () => actions.acceptSuggestion(),
          chooseSlot: (slot) => actions.chooseSlot(slot),
          editing: about.readOnly === null ? actions.editing : null,
          marks: marksView({ dialogue: chat.dialogue, turn: content.turn }, actions.marking),
        }),
    })}`;
}
