import '../shared/page/strict-csp';
import * as z from 'zod';
import { Channel } from '../../src/protocol/wire/channel';
import { mapHostContract, mapPageContract } from '../../src/protocol/pages/map-page-contract';
import { registerControls } from '../shared/controls';
import { connectToVsCode } from '../shared/page/vscode-api';
import { MapPage } from './map-page';
import './map.css';

registerControls();
const { port } = connectToVsCode(z.null(), null);
const channel = new Channel(
  port,
  mapPageContract,
  {
    show: (content) => {
      page.show(content);
      return null;
    },
  },
  mapHostContract,
);
const page = new MapPage(document.body, channel.remote);
void channel.remote.ready(null);
