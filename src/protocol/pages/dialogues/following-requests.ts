import * as z from 'zod';

/** What pages that edit states offer, so that exemplars and routes follow. */
export const followingRequests = {
  /** Makes the exemplars of the changed dialogues again; the answer says what that changed. */
  followStates: { params: z.null(), result: z.object({ words: z.string() }) },
  /** Shows which routes are others than before. */
  showRouteChanges: { params: z.null(), result: z.null() },
} as const;
