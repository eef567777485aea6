import type { CurationQueueItem } from '../../src/protocol/engine/queue-contract';

/** What each reason is called. */
export const reasonNames: Readonly<Record<CurationQueueItem['reason'], string>> = {
  mislabelled: 'Likely in the wrong pool',
  duplicate: 'Duplicates',
  pivotal: 'Pivotal',
  'both-wrong': 'No expert right',
  'uncovered-service': 'Services without exemplars',
  hub: 'Hubs',
  tie: 'Ties',
  'never-retrieved': 'Never retrieved',
};
