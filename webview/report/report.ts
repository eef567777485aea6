import '../shared/page/strict-csp';
import { Channel } from '../../src/protocol/wire/channel';
import { reportContract, reportHostContract } from '../../src/protocol/pages/report-page-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/page/vscode-api';
import { ReportPage, type ViewState, viewStateSchema } from './report-page';
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
