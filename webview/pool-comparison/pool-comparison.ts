import '../shared/page/strict-csp';
import * as z from 'zod';
import { Channel } from '../../src/protocol/wire/channel';
import {
  poolComparisonHostContract,
  poolComparisonPageContract,
} from '../../src/protocol/pages/pool-comparison-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/page/vscode-api';
import { PoolComparisonPage } from './pool-comparison-page';
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
