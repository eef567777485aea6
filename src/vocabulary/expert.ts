import * as z from 'zod';
import type { Immutable } from './immutable';

/** A language model that turns can be routed to. Lists of experts are ordered by cost, the cheapest first. */
export const expertSchema = z.object({ id: z.string(), name: z.string() });
export type Expert = Immutable<z.infer<typeof expertSchema>>;

/** The expert's name, or its id where the project no longer lists it. */
export function expertName(experts: readonly Expert[], id: string): string {
  return experts.find((expert) => expert.id === id)?.name ?? id;
}
