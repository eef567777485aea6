import '../shared/page/strict-csp';
import * as z from 'zod';
import { Channel } from '../../src/protocol/wire/channel';
import { tuningHostContract, tuningPageContract } from '../../src/protocol/pages/tuning-page-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/page/vscode-api';
import { TuningPage } from './tuning-page';
import './tuning.css';

registerControls();
// The page has nothing to remember: its content is asked for again.
const { port } = connectToVsCode(z.null(), null);
const channel = new Channel(
  port,
  tuningPageContract,
  {
    show: (content) => {
      page.show(content);
      return null;
    },
  },
  tuningHostContract,
);
const page = new TuningPage(document.body, channel.remote);
void channel.remote.ready(null);
