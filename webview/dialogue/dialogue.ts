import { startPage } from '../shared/page/start-page';
import { dialoguePage, dialogueUpdates } from '../../src/protocol/pages/dialogue-editor-contract';
import { DialoguePage } from './dialogue-page';
import { freshViewState, type ViewState, viewStateSchema } from './view-state';
import './dialogue.css';

startPage(dialoguePage, ({ root, host, remember, answer }) => {
  const page = new DialoguePage(root, host, remember<ViewState>(viewStateSchema, freshViewState));
  answer(dialogueUpdates, {
    splice: ({ start, removed, dialogues }) => {
      page.splice(start, removed, dialogues);
      return null;
    },
    refresh: () => {
      void page.refresh();
      return null;
    },
    tellOutOfDate: (outOfDate) => {
      page.tellOutOfDate(outOfDate);
      return null;
    },
    goTo: (turn) => {
      void page.goTo(turn);
      return null;
    },
  });
  return page;
});
