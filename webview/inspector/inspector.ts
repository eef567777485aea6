import '../shared/page/strict-csp';
import { Channel } from '../../src/protocol/wire/channel';
import { inspectorContract, inspectorHostContract } from '../../src/protocol/pages/inspector-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/page/vscode-api';
import './inspector.css';
import { InspectorPage, type ViewState, viewStateSchema } from './inspector-page';

registerControls();
const { port, store } = connectToVsCode<ViewState>(viewStateSchema, { expanded: [], scroll: 0 });
const channel = new Channel(
  port,
  inspectorContract,
  {
    show: (content) => {
      page.show(content);
      return null;
    },
  },
  inspectorHostContract,
);
const page = new InspectorPage(document.body, channel.remote, store);
void channel.remote.ready(null);
