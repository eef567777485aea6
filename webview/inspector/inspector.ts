import '../shared/strict-csp';
import { Channel } from '../../src/protocol/channel';
import { inspectorContract, inspectorHostContract } from '../../src/protocol/inspector-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/vscode-api';
import './inspector.css';
import { InspectorPage, type ViewState, viewStateSchema } from './page';

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
