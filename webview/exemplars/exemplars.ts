import '../shared/page/strict-csp';
import { Channel } from '../../src/protocol/wire/channel';
import { exemplarEditorContract, exemplarEditorHostContract } from '../../src/protocol/pages/exemplar-editor-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/page/vscode-api';
import { ExemplarPage } from './exemplars-page';
import { freshViewState, type ViewState, viewStateSchema } from './view-state';
import './exemplars.css';

registerControls();
const { port, store } = connectToVsCode<ViewState>(viewStateSchema, freshViewState);
const channel = new Channel(
  port,
  exemplarEditorContract,
  {
    show: (table) => {
      page.show(table);
      return null;
    },
    splice: (splice) => {
      page.splice(splice);
      return null;
    },
  },
  exemplarEditorHostContract,
);
const page = new ExemplarPage(document.body, channel.remote, store);
void channel.remote.ready(null);
