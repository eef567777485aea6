import '../shared/strict-csp';
import { Channel } from '../../src/protocol/channel';
import { retrieversContract, retrieversHostContract } from '../../src/protocol/retrievers-page-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/vscode-api';
import { RetrieversPage, type ViewState, viewStateSchema } from './page';
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
