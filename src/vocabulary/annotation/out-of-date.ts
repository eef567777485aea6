import * as z from 'zod';
import type { Immutable } from '../values/immutable';
import { counted } from '../words';

/** What was made from states that are others now. */
export const outOfDateSchema = z.object({
  /** The dialogues whose states are others than when the file was opened. */
  dialogues: z.int(),
  /** The experts' answers that are right now and were not, and the other way round. */
  becameRight: z.int(),
  becameWrong: z.int(),
  /** The exemplars that would be others if they were made now; null where that cannot be told. */
  exemplars: z.int().nullable(),
  /** The known routes of those dialogues. They follow by themselves. */
  routes: z.int(),
});
export type OutOfDate = Immutable<z.infer<typeof outOfDateSchema>>;

/** Whether an edit has touched anything. */
export function isAnythingOutOfDate({ dialogues, exemplars }: OutOfDate): boolean {
  return dialogues > 0 || (exemplars !== null && exemplars > 0);
}

/**
 * `2 dialogues have other states than before. Of the experts' answers, 3 became right and 1 wrong. 4 exemplars still
 * rest on other states. 12 known routes of these dialogues follow by themselves.`
 */
export function outOfDateWords({ dialogues, becameRight, becameWrong, exemplars, routes }: OutOfDate): string {
  const outcomes = becameRight + becameWrong;
  return [
    `${counted(dialogues, 'dialogue')} ${dialogues === 1 ? 'has' : 'have'} other states than before.`,
    ...(outcomes === 0 ? [] : [`Of the experts' answers, ${becameRight} became right and ${becameWrong} wrong.`]),
    ...(exemplars === null ? ['Whether exemplars rest on the states before is unknown: an expert has no run.'] : []),
    ...(exemplars === null || exemplars === 0
      ? []
      : [`${counted(exemplars, 'exemplar')} still ${exemplars === 1 ? 'rests' : 'rest'} on other states.`]),
    ...(routes === 0 ? [] : [routesWords(routes)]),
  ].join(' ');
}

function routesWords(routes: number): string {
  const follow = routes === 1 ? 'follows by itself' : 'follow by themselves';
  return `${counted(routes, 'known route')} of these dialogues ${follow}.`;
}
