import * as z from 'zod';

/** Why an exemplar or a turn deserves a look, in the order in which reasons are told. Users' scripts rely on the names. */
export const curationReasonSchema = z.enum([
  'mislabelled',
  'duplicate',
  'pivotal',
  'both-wrong',
  'uncovered-service',
  'hub',
  'tie',
  'never-retrieved',
]);
export type CurationReason = z.infer<typeof curationReasonSchema>;
