import { startPage } from '../shared/page/start-page';
import { tuningPage } from '../../src/protocol/pages/tuning-page-contract';
import { TuningPage } from './tuning-page';
import './tuning.css';

startPage(tuningPage, ({ root, host }) => new TuningPage(root, host));
