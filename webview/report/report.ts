import '../shared/strict-csp';
import { Channel } from '../../src/protocol/channel';
import { reportContract, reportHostContract } from '../../src/protocol/report-page-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/vscode-api';
import { ReportPage, type ViewState, viewStateSchema } from './page';
import './report.css';

registerControls();
const { port, store } = connectToVsCode<ViewState>(viewStateSchema, { measure: 'tlb' });
const channel = new Channel(
  port,
  reportContract,
  {
    show: (content) => {
      page.show(content);
      return null;
    },
  },
  reportHostContract,
);
const page = new ReportPage(document.body, channel.remote, store);
void channel.remote.ready(null);
