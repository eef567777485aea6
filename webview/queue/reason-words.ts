import type { CurationReason } from '../../src/vocabulary/exemplar';

/** The name of each reason. */
export const reasonNames: Readonly<Record<CurationReason, string>> = {
  mislabelled: 'Likely in the wrong pool',
  duplicate: 'Duplicates',
  pivotal: 'Pivotal',
  'both-wrong': 'No expert right',
  'uncovered-service': 'Services without exemplars',
  hub: 'Hubs',
  tie: 'Ties',
  'never-retrieved': 'Never retrieved',
};

/** What each reason means. */
export const reasonExplanations: Readonly<Record<CurationReason, string>> = {
  mislabelled: 'Similar exemplars or the recorded answers suggest another pool.',
  duplicate: 'Another exemplar says almost the same and changes the same slots.',
  pivotal: 'This exemplar alone decides routes: if it were in another pool, turns would go to another expert.',
  'both-wrong': 'No expert answered the turn right, so it teaches nothing about which expert to ask.',
  'uncovered-service': 'Turns of this service have no exemplars to be compared with.',
  hub: 'This exemplar votes on many more turns than others do, so its label matters much.',
  tie: 'The experts got equally many votes, so the turn goes to the cheaper one.',
  'never-retrieved': 'This exemplar is never among the nearest ones, so it never votes.',
};
