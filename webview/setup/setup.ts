import { startPage } from '../shared/page/start-page';
import { setupPage } from '../../src/protocol/pages/project/setup-page-contract';
import { SetupPage } from './setup-page';
import './setup.css';

startPage(setupPage, ({ root, host }) => new SetupPage(root, host));
