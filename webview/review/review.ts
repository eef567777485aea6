import { startPage } from '../shared/page/start-page';
import { reviewPage } from '../../src/protocol/pages/review-page-contract';
import { ReviewPage } from './review-page';
import './review.css';

startPage(reviewPage, ({ root, host }) => new ReviewPage(root, host));
