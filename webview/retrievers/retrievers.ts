import '../shared/page/strict-csp';
import { Channel } from '../../src/protocol/wire/channel';
import { retrieversContract, retrieversHostContract } from '../../src/protocol/pages/retrievers-page-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/page/vscode-api';
import { RetrieversPage, type ViewState, viewStateSchema } from './retrievers-page';
import './retrievers.css';

registerControls();
const { port, store } = connectToVsCode<ViewState>(viewStateSchema, { selected: null });
const channel = new Channel(
  port,
  retrieversContract,
  {
    show: (content) => {
      page.show(content);
      return null;
    },
  },
  retrieversHostContract,
);
const page = new RetrieversPage(document.body, channel.remote, store);
void channel.remote.ready(null);
