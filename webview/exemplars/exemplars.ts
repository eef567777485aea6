import { startPage } from '../shared/page/start-page';
import { exemplarsPage, exemplarUpdates } from '../../src/protocol/pages/exemplar-editor-contract';
import { ExemplarPage } from './exemplars-page';
import { freshViewState, type ViewState, viewStateSchema } from './view-state';
import './exemplars.css';

startPage(exemplarsPage, ({ root, host, remember, answer }) => {
  const page = new ExemplarPage(root, host, remember<ViewState>(viewStateSchema, freshViewState));
  answer(exemplarUpdates, {
    splice: (splice) => {
      page.splice(splice);
      return null;
    },
  });
  return page;
});
