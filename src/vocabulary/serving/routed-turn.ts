import * as z from 'zod';
import { dialogueStateSchema } from '../dialogue-state';
import { policyIdSchema } from '../policies';
import { routeProbabilitySchema } from '../routing/route-probability';
import { switchingSchema } from '../routing/route';
import type { Immutable } from '../values/immutable';
import { ownRecord } from '../values/own-record';

/** A turn for an exported router. What is absent is unknown, and is compared as empty. */
export const routerInputSchema = z.object({
  /** The dialogue state before the turn. */
  state: dialogueStateSchema.optional(),
  /** What the system said before. */
  system: z.string().optional(),
  user: z.string(),
  /** The conversation that the turn belongs to: the router remembers which expert answered it last. */
  session: z.string().optional(),
  /** The expert that answered the turn before, for callers that remember it themselves; wins over `session`. */
  previous: z.string().optional(),
  /** Turn-level beliefs that experts have answered, by expert: a cascade needs that of the cheapest. */
  answers: ownRecord(dialogueStateSchema).optional(),
});
export type RouterInput = Immutable<z.infer<typeof routerInputSchema>>;

/** An exemplar that decided. */
const routerNeighborSchema = z.object({
  id: z.string(),
  dialogue: z.string(),
  /** Counts from 0. */
  turn: z.int(),
  /** In whose pool it is. */
  expert: z.string(),
  cosine: z.number(),
  /** Expected similarity of what it changes and what the turn changes; absent where consensus did not rank it. */
  expected: z.number().optional(),
  /** What one unit of its benefit adds to the score; absent where each neighbor has one vote. */
  weight: z.number().optional(),
  benefit: z.number().optional(),
});
export type RouterNeighbor = Immutable<z.infer<typeof routerNeighborSchema>>;

/** What an exported router decides on a turn. */
export const routerDecisionSchema = z.object({
  policy: policyIdSchema,
  /** Whose answer is to be used. */
  expert: z.string(),
  /** Who is to be asked, and paid. Another than `expert` where a costlier answer was refused. */
  called: z.string(),
  /** Where votes decide, the costliest expert's votes minus the most votes of any other. */
  score: z.number(),
  /** Null where votes decide. */
  threshold: z.number().nullable(),
  /** How probable a right answer is, or why that is unknown. */
  probability: routeProbabilitySchema,
  /** Votes of every expert, cheapest first in the order of keys. */
  votes: ownRecord(z.number()),
  /** Difference of the two highest vote counts. */
  margin: z.number(),
  /** Best first. */
  neighbors: z.array(routerNeighborSchema),
  /** Absent where changes cost nothing, and on the first turn of a session. */
  switching: switchingSchema.optional(),
});
export type RouterDecision = Immutable<z.infer<typeof routerDecisionSchema>>;

/** A line of `golden.jsonl`: a turn, and what the router decides on it. */
export const goldenLineSchema = z.object({
  input: routerInputSchema,
  decision: z.object({
    expert: z.string(),
    score: z.number(),
    /** Ids, best first. */
    neighbors: z.array(z.string()),
  }),
});
export type GoldenLine = Immutable<z.infer<typeof goldenLineSchema>>;
