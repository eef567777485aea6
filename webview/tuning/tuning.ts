import '../shared/strict-csp';
import * as z from 'zod';
import { Channel } from '../../src/protocol/channel';
import { tuningHostContract, tuningPageContract } from '../../src/protocol/tuning-page-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/vscode-api';
import { TuningPage } from './page';
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
