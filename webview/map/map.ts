import { startPage } from '../shared/page/start-page';
import { mapPage } from '../../src/protocol/pages/map-page-contract';
import { MapPage } from './map-page';
import './map.css';

startPage(mapPage, ({ root, host }) => new MapPage(root, host));
