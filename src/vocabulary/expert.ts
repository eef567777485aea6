import * as z from 'zod';
import type { Immutable } from './values/immutable';

/** A language model that turns can be routed to. Lists of experts are ordered by cost, the cheapest first. */
export const expertSchema = z.object({ id: z.string(), name: z.string() });
export type Expert = Immutable<z.infer<typeof expertSchema>>;

/** The files that one expert's answers are recorded in; together they are one run. */
export const runOfExpertSchema = z.object({ expert: z.string(), files: z.array(z.string()).min(1) });
export type RunOfExpert = Immutable<z.infer<typeof runOfExpertSchema>>;

/** The expert's name, or its id where the project no longer lists it. */
export function expertName(experts: readonly Expert[], id: string): string {
  return experts.find((expert) => expert.id === id)?.name ?? id;
}
