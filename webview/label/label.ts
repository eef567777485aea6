import { startPage } from '../shared/page/start-page';
import { labelPage } from '../../src/protocol/pages/questions/label-page-contract';
import { LabelPage } from './label-page';
import './label.css';

startPage(labelPage, ({ root, host }) => new LabelPage(root, host));
