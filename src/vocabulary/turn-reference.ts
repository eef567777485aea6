import * as z from 'zod';
import type { Immutable } from './values/immutable';
import { groupsIn } from './values/matches';

/** Names a turn within its file. User turns count from 0 within their dialogue; sentences for people count from 1. */
export const turnReferenceSchema = z.object({ dialogue: z.string(), turn: z.int().min(0) });
export type TurnReference = Immutable<z.infer<typeof turnReferenceSchema>>;

/** Names a turn in any file. */
export const fileTurnSchema = turnReferenceSchema.extend({ file: z.string() });
export type FileTurn = Immutable<z.infer<typeof fileTurnSchema>>;

/** Equal exactly for references to the same turn of one file; also the id of the turn's exemplar. */
export function turnKey({ dialogue, turn }: TurnReference): string {
  return `${dialogue}#${turn}`;
}

/** The turn that a key names; undefined where it has another form, as ids of exemplars written by hand may. */
export function turnOfKey(key: string): TurnReference | undefined {
  const [, dialogue, turn] = groupsIn(key, /^(.*)#(\d+)$/);
  return dialogue === undefined ? undefined : { dialogue, turn: Number(turn) };
}
