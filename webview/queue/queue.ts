import { startPage } from '../shared/page/start-page';
import { queuePage } from '../../src/protocol/pages/queue-page-contract';
import { QueuePage } from './queue-page';
import './queue.css';

startPage(queuePage, ({ root, host }) => new QueuePage(root, host));
