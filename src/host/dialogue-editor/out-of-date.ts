import type { OutOfDate } from '../../vocabulary/annotation/out-of-date';
import { followersOf, type FollowStatesParts } from '../pools/follow-states';
import type { RouteStore } from '../routing/route-store';
import type { ListedDialogues } from './listed-dialogues';

/** What counting what is out of date uses. */
export interface OutOfDateParts extends FollowStatesParts {
  readonly store: RouteStore;
}

/** What rests on states of a file that are others than when its dialogues were listed first. */
export async function outOfDateIn(file: string, listed: ListedDialogues, parts: OutOfDateParts): Promise<OutOfDate> {
  const changed = new Set(listed.changed);
  return {
    dialogues: changed.size,
    ...listed.changedOutcomes,
    exemplars: await followersOf(file, listed.everChanged, parts),
    routes: parts.store.of(file).filter(({ dialogue }) => changed.has(dialogue)).length,
  };
}
