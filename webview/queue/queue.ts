import '../shared/strict-csp';
import * as z from 'zod';
import { Channel } from '../../src/protocol/channel';
import { queueHostContract, queuePageContract } from '../../src/protocol/queue-page-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/vscode-api';
import { QueuePage } from './page';
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
