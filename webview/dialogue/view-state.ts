import * as z from 'zod';
import { turnReferenceSchema } from '../../src/vocabulary/turn-reference';
import { listFilterSchema, noFilter } from './list/list-filter';

/** What the page remembers while it is hidden. The dialogues are asked for again. */
export const viewStateSchema = z.object({ filter: listFilterSchema, at: turnReferenceSchema.nullable() });
export type ViewState = z.infer<typeof viewStateSchema>;

export const freshViewState: ViewState = { filter: { ...noFilter }, at: null };
