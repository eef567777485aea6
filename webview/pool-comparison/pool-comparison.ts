import '../shared/strict-csp';
import * as z from 'zod';
import { Channel } from '../../src/protocol/channel';
import { poolComparisonHostContract, poolComparisonPageContract } from '../../src/protocol/pool-comparison-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/vscode-api';
import { PoolComparisonPage } from './page';
import './pool-comparison.css';

registerControls();
const { port } = connectToVsCode(z.null(), null);
const channel = new Channel(
  port,
  poolComparisonPageContract,
  {
    show: (content) => {
      page.show(content);
      return null;
    },
  },
  poolComparisonHostContract,
);
const page = new PoolComparisonPage(document.body, channel.remote);
void channel.remote.ready(null);
