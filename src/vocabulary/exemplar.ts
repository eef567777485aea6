import * as z from 'zod';
import { dialogueStateSchema, type DialogueState, type TurnBelief } from './dialogue-state';
import type { Immutable } from './immutable';
import { turnKey } from './turn-reference';

/** Why an exemplar is in its pool: the rule that first placed it, or `hand` where a curator did. */
export const poolRuleSchema = z.enum(['all-right', 'cheapest-right', 'only-right', 'hand']);
export type PoolRule = z.infer<typeof poolRuleSchema>;

/** One change that a curator made; `null` means "out of the pools". */
export const handChangeSchema = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** ISO 8601, UTC. */
  when: z.string(),
  why: z.string(),
});
export type HandChange = Immutable<z.infer<typeof handChangeSchema>>;

/** What one expert answered on a turn, and whether it was right; null where that is unknown. */
export const outcomeSchema = z.object({
  expert: z.string(),
  right: z.boolean().nullable(),
  belief: dialogueStateSchema,
});
export type ExpertOutcome = Immutable<z.infer<typeof outcomeSchema>>;

/** What one expert answered on an exemplar's turn, and whether it was right. */
export interface Outcome {
  readonly right: boolean;
  readonly belief: TurnBelief;
}

/** A turn labeled with an expert. All exemplars of one expert are that expert's pool. */
export interface Exemplar {
  /** Stable: `<dialogue>#<turn>`. */
  readonly id: string;
  readonly dialogue: string;
  readonly turn: number;
  readonly previousState: DialogueState;
  readonly systemUtterance: string;
  readonly userUtterance: string;
  readonly belief: TurnBelief;
  /** The expert whose pool it is in; `null` where a curator excluded it. */
  readonly expert: string | null;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly rule: PoolRule;
  readonly changes: readonly HandChange[];
}

/** One line of an exemplar file, in the order of its keys on disk. */
export const exemplarLineSchema = z.object({
  id: z.string().min(1).describe('The stable id of the turn: its dialogue and its number.'),
  dialogue: z.string().describe('The id of the dialogue that the turn belongs to.'),
  turn: z.int().min(0).describe('The number of the user turn in its dialogue, from 0.'),
  previous_state: dialogueStateSchema.describe('The dialogue state before the turn: slot and value.'),
  system: z.string().describe('What the system said before the turn.'),
  user: z.string().describe('What the user said.'),
  tlb: dialogueStateSchema.describe('The turn-level belief: the slots that the turn adds or changes.'),
  expert: z
    .string()
    .min(1)
    .nullable()
    .describe('The expert in whose pool the exemplar is; null where a curator excluded it.'),
  outcomes: z
    .record(z.string(), z.object({ right: z.boolean(), tlb: dialogueStateSchema }))
    .describe('What each expert answered on the turn, and whether it was right.'),
  rule: poolRuleSchema.describe('Why the exemplar was first put into its pool; "hand" where a curator did.'),
  changes: z.array(handChangeSchema).describe('What curators changed, oldest first; null means out of the pools.'),
});
export type ExemplarLine = Immutable<z.infer<typeof exemplarLineSchema>>;

/** The stable id of a turn's exemplar. */
export function exemplarId(dialogue: string, turn: number): string {
  return turnKey({ dialogue, turn });
}

/**
 * Why an exemplar or a turn deserves a look, in the order in which reasons are listed. Users' scripts use the names.
 */
export const curationReasonSchema = z.enum([
  'mislabelled',
  'duplicate',
  'pivotal',
  'both-wrong',
  'uncovered-service',
  'hub',
  'tie',
  'never-retrieved',
]);
export type CurationReason = z.infer<typeof curationReasonSchema>;
