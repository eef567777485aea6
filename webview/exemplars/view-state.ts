import * as z from 'zod';
import { noFilter } from './rows/row-filter';
import { orderOfFile } from './rows/row-order';

/** What the page remembers while it is hidden. The rows are requested again. */
export const viewStateSchema = z.object({
  filter: z.object({
    search: z.string(),
    pool: z.string(),
    service: z.string(),
    outcome: z.string(),
    byHand: z.boolean(),
  }),
  order: z.object({ column: z.string(), descending: z.boolean() }),
  current: z.string().nullable(),
});
export type ViewState = z.infer<typeof viewStateSchema>;

export const freshViewState: ViewState = { filter: { ...noFilter }, order: { ...orderOfFile }, current: null };
