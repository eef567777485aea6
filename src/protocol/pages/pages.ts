import { dialoguePage } from './dialogue-editor-contract';
import { exemplarsPage } from './exemplar-editor-contract';
import { inspectorPage } from './inspector-contract';
import { mapPage } from './map-page-contract';
import { poolComparisonPage } from './pool-comparison-contract';
import { queuePage } from './queue-page-contract';
import { reportPage } from './report-page-contract';
import { reviewPage } from './review-page-contract';
import { labelPage } from './questions/label-page-contract';
import { setupPage } from './project/setup-page-contract';
import { retrieversPage } from './retrievers-page-contract';
import { tuningPage } from './tuning-page-contract';

/**
 * The pages with a panel of their own, which survive a reload of the window. The build lists their panels in the host.
 */
export const panelPages = [
  inspectorPage,
  queuePage,
  reviewPage,
  reportPage,
  mapPage,
  retrieversPage,
  poolComparisonPage,
  tuningPage,
  setupPage,
  labelPage,
] as const;

/** Every page. The build makes a script and a style sheet for each. Tables and chats are editors, not panels. */
export const pages = [...panelPages, exemplarsPage, dialoguePage] as const;
