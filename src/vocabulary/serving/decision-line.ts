import * as z from 'zod';
import { dialogueStateSchema } from '../dialogue-state';
import type { Immutable } from '../values/immutable';
import { ownRecord } from '../values/own-record';

/**
 * The decision log of the gateway: JSON Lines, one line a request that was answered or failed, and one an outcome that
 * a client told later. docs/gateway.md describes it for people, and the dialogue format `decision-log` reads it.
 */

/** The version of the lines. */
export const LOG_FORMAT = 1;

/** Tokens of one call or of several together. */
export const loggedUsageSchema = z.object({
  input: z.int(),
  output: z.int(),
  cachedInput: z.int().optional(),
  /** Whether the gateway counted a part of it, because an expert did not say. */
  isEstimated: z.boolean(),
});

const attemptSchema = z.object({
  expert: z.string(),
  model: z.string(),
  /** Absent where it answered. */
  failure: z.string().optional(),
  /** Absent where nothing was used. */
  usage: loggedUsageSchema.optional(),
});

/** What the router decided; absent for requests that name an expert. */
const loggedDecisionSchema = z.object({
  /** The version of the router. */
  router: z.string(),
  expert: z.string(),
  score: z.number(),
  threshold: z.number().nullable(),
  /** That each expert is right; absent where that is unknown. */
  right: ownRecord(z.number()).optional(),
  /** Ids of exemplars, nearest first. */
  neighbors: z.array(z.string()),
});

/** What was said; only where the gateway is told to keep texts. */
const loggedTextsSchema = z.object({
  system: z.string(),
  user: z.string(),
  state: dialogueStateSchema.optional(),
});

export const decisionLineSchema = z.object({
  turnRouterLog: z.literal(LOG_FORMAT),
  decision: z.string(),
  /** When it came, as ISO 8601. */
  time: z.string(),
  /** The session that the client named; null where it named none. */
  session: z.string().nullable(),
  /** Counts the user's turns of the conversation from 0; null where no user has said anything. */
  turn: z.int().nullable(),
  /** The model that the client asked for. */
  requested: z.string(),
  /** Why the first expert that was asked was asked. */
  reason: z.string(),
  decided: loggedDecisionSchema.optional(),
  /** Who answered; null where nobody did. */
  answered: z.object({ expert: z.string(), model: z.string() }).nullable(),
  /** The status that the client got. */
  status: z.int(),
  /** Whether the answer came to its end. */
  isWhole: z.boolean(),
  /** Every call of an expert, in order. */
  attempts: z.array(attemptSchema),
  /** Of all attempts together; null where nothing was used. */
  usage: loggedUsageSchema.nullable(),
  seconds: z.object({
    /** Until the router had decided; null where nobody asked it. */
    decision: z.number().nullable(),
    /** Until the first byte of the answer; null where none came. */
    firstByte: z.number().nullable(),
    total: z.number(),
  }),
  texts: loggedTextsSchema.optional(),
});
export type DecisionLine = Immutable<z.infer<typeof decisionLineSchema>>;

/** What became of an answer, as a client tells it. */
export const outcomeSchema = z.object({
  /** The id of the decision, which the header `x-turn-router-decision` gave. */
  decision: z.string().min(1),
  /** Whether the answer was good enough. */
  right: z.boolean().optional(),
  /** The dialogue state after the turn, where somebody knows it. */
  state: dialogueStateSchema.optional(),
  /** The expert whose answer would have been good enough. */
  expert: z.string().optional(),
  comment: z.string().optional(),
});
export type Outcome = Immutable<z.infer<typeof outcomeSchema>>;

export const outcomeLineSchema = outcomeSchema.extend({
  turnRouterLog: z.literal(LOG_FORMAT),
  outcome: z.literal(true),
  time: z.string(),
});
export type OutcomeLine = Immutable<z.infer<typeof outcomeLineSchema>>;
