import * as z from 'zod';
import { dialogueStateSchema, slotValueSchema, type DialogueState, type TurnBelief } from './dialogue-state';
import type { Immutable } from './values/immutable';
import { ownRecord } from './values/own-record';
import { turnKey } from './turn-reference';

/** Why an exemplar is in its pool: the rule that first placed it, or `hand` where a curator did. */
export const poolRuleSchema = z.enum(['all-right', 'cheapest-right', 'only-right', 'hand'], {
  error: 'must be "all-right", "cheapest-right", "only-right" or "hand"',
});
export type PoolRule = z.infer<typeof poolRuleSchema>;

/** One change that a curator made; `null` means that the exemplar is excluded. */
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
  /** What the turn changes; null where nobody annotated it. */
  readonly belief: TurnBelief | null;
  /** The expert whose pool it is in; `null` where it has no vote: a curator excluded it, or its rule gave it none. */
  readonly expert: string | null;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly rule: PoolRule;
  readonly changes: readonly HandChange[];
}

/**
 * Whether the rule that built the pools gave the exemplar no vote, because every expert is right on it. One that a
 * curator excluded is out of the pools for another reason.
 */
export function hasNoVoteByRule({
  expert,
  rule,
  changes,
}: Pick<Exemplar, 'expert' | 'rule'> & { readonly changes: readonly Pick<HandChange, 'from'>[] }): boolean {
  return expert === null && rule === 'all-right' && (changes[0]?.from ?? null) === null;
}

/** The fields in which two versions of an exemplar are compared, besides its pool. */
export const comparedFieldSchema = z.enum([
  'previousState',
  'systemUtterance',
  'userUtterance',
  'belief',
  'outcomes',
  'rule',
  'changes',
]) satisfies z.ZodType<keyof Exemplar>;
export type ComparedField = z.infer<typeof comparedFieldSchema>;

/** A label in a file: some tools write whole numbers for it, which are read as texts where they lose no digit. */
const labelSchema = z.union([z.string(), z.int('must be a text')], { error: 'must be a text' }).transform(String);

/** Slots in a file. Null is absence, because some tools write it for the slots that only other lines have. */
const fileStateSchema = ownRecord(slotValueSchema.nullable()).transform(withoutNulls);

const fileOutcomeSchema = z.object({ right: z.boolean(), tlb: fileStateSchema });

/** One line of an exemplar file, in the order of its keys on disk. Optional parts may be missing or null. */
export const exemplarLineSchema = z.object({
  id: labelSchema
    .refine((id) => id !== '', 'must not be empty')
    .describe('The stable id of the turn: its dialogue and its number.'),
  dialogue: labelSchema.describe('The id of the dialogue that the turn belongs to.'),
  turn: z
    .int('must be a whole number')
    .min(0, 'must count from 0')
    .describe('The number of the user turn in its dialogue, from 0.'),
  previous_state: orElse<DialogueState>(fileStateSchema, {}).describe(
    'The dialogue state before the turn: slot and value.',
  ),
  system: orElse(z.string(), '').describe('What the system said before the turn.'),
  user: z.string().describe('What the user said.'),
  tlb: fileStateSchema
    .nullable()
    .describe('The turn-level belief: the slots that the turn adds or changes; null where nobody annotated it.'),
  expert: z
    .string()
    .min(1, 'must not be empty')
    .nullable()
    .describe(
      'The expert in whose pool the exemplar is; null where it has no vote: a curator excluded it or, with the rule ' +
        '"all-right", every expert is right on it.',
    ),
  outcomes: orElse(ownRecord(fileOutcomeSchema.nullable()).transform(withoutNulls), {}).describe(
    'What each expert answered on the turn, and whether it was right.',
  ),
  rule: poolRuleSchema.describe('Why the exemplar was first put into its pool; "hand" where a curator did.'),
  changes: orElse(z.array(handChangeSchema), []).describe('What curators changed, oldest first; null means excluded.'),
});
export type ExemplarLine = Immutable<z.infer<typeof exemplarLineSchema>>;

/** An optional part of a line, and what its absence means. */
function orElse<T>(schema: z.ZodType<T>, absent: T) {
  return schema.nullish().transform((value) => value ?? absent);
}

function withoutNulls<T>(record: Readonly<Record<string, T | null>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]): [string, T][] => (value === null ? [] : [[key, value]])),
  );
}

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
