import { startPage } from '../shared/page/start-page';
import { poolComparisonPage } from '../../src/protocol/pages/pool-comparison-contract';
import { PoolComparisonPage } from './pool-comparison-page';
import './pool-comparison.css';

startPage(poolComparisonPage, ({ root, host }) => new PoolComparisonPage(root, host));
