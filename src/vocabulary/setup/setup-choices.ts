import * as z from 'zod';
import { poolRuleIdSchema } from '../routing/pool-rules';
import type { Immutable } from '../values/immutable';

/** What a person chooses when a project is set up. Paths are relative to the folder, with `/`. */

export const setupExpertSchema = z.object({
  /** Exemplars refer to it. */
  id: z.string(),
  name: z.string(),
  /** The paths, folders and globs of its run; empty where it has none. */
  run: z.array(z.string()),
});
export type SetupExpert = Immutable<z.infer<typeof setupExpertSchema>>;

/** Where exemplars come from: the recorded runs, a person turn by turn, or nowhere yet. */
export const exemplarSourceSchema = z.enum(['runs', 'hand', 'later']);
export type ExemplarSource = z.infer<typeof exemplarSourceSchema>;

export const setupChoicesSchema = z.object({
  /** The names of the data sets that the project is about. */
  dataSets: z.array(z.string()),
  /** Whether several data sets are one project, at the root of the folder; otherwise each has one in its own folder. */
  together: z.boolean(),
  /** Cheapest first. */
  experts: z.array(setupExpertSchema),
  exemplars: exemplarSourceSchema,
  /** The data set whose dialogues become exemplars; null for all that are chosen. */
  from: z.string().nullable(),
  /** The share of these dialogues that become exemplars, more than 0 and at most 1. */
  share: z.number().gt(0).max(1),
  seed: z.int(),
  rule: poolRuleIdSchema,
});
export type SetupChoices = Immutable<z.infer<typeof setupChoicesSchema>>;

/** The id for an expert of that name: as project files spell ids, and another one than those in use. */
export function expertId(name: string, inUse: readonly string[]): string {
  const spelled = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const id = spelled === '' ? 'expert' : spelled;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (!inUse.includes(candidate)) return candidate;
  }
}
