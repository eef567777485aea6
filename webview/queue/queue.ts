import '../shared/page/strict-csp';
import * as z from 'zod';
import { Channel } from '../../src/protocol/wire/channel';
import { queueHostContract, queuePageContract } from '../../src/protocol/pages/queue-page-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/page/vscode-api';
import { QueuePage } from './queue-page';
import './queue.css';

registerControls();
const { port } = connectToVsCode(z.null(), null);
const channel = new Channel(
  port,
  queuePageContract,
  {
    show: (content) => {
      page.show(content);
      return null;
    },
  },
  queueHostContract,
);
const page = new QueuePage(document.body, channel.remote);
void channel.remote.ready(null);
