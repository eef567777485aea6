import * as z from 'zod';
import { slotValueSchema } from '../dialogue-state';
import type { Immutable } from '../values/immutable';

/**
 * What people decided about annotations and exemplars: beside the file that it is about, in
 * `<file>.<name>.decisions.jsonl`, one line a decision, the latest last. Everybody writes a file of their own and only
 * adds lines to it, so that Git merges the work of several people without a conflict.
 */

/** A fingerprint of words: it stays the same where ids are given anew. */
const saidSchema = z.string().min(1);

/** The annotation of one slot of a turn, or of the whole turn. */
export const annotationSubjectSchema = z.object({
  dialogue: z.string(),
  /** Counts user turns from 0. */
  turn: z.int().min(0),
  /** Null for the whole turn. */
  slot: z.string().nullable(),
  /** The words of the dialogue. */
  said: saidSchema,
  /** What the turn changed the slot to when it was decided; null for nothing. With another value, it is asked anew. */
  value: slotValueSchema.nullable(),
});
export type AnnotationSubject = Immutable<z.infer<typeof annotationSubjectSchema>>;

/** An exemplar, or a turn that could become one. */
export const exemplarSubjectSchema = z.object({
  exemplar: z.string(),
  /** Its words and what it changes. */
  said: saidSchema,
});
export type ExemplarSubject = Immutable<z.infer<typeof exemplarSubjectSchema>>;

/** What a decision is about. */
export const decidedSubjectSchema = z.union([annotationSubjectSchema, exemplarSubjectSchema]);
export type DecidedSubject = Immutable<z.infer<typeof decidedSubjectSchema>>;

/** The answers to a question of a queue. */
export const verdictSchema = z.enum(['kept', 'accepted', 'moved', 'adjudicated', 'skipped']);
export type Verdict = z.infer<typeof verdictSchema>;

/** Why it was asked, such as `experts-disagree`. */
const reason = { reason: z.string() };

const contents = [
  /** It is right as it is. */
  z.object({ decision: z.literal('kept'), ...reason }),
  /** The suggestion was right, and was made. */
  z.object({ decision: z.literal('accepted'), ...reason }),
  /** The exemplar was moved to an expert's pool, or excluded (`null`). */
  z.object({ decision: z.literal('moved'), ...reason, to: z.string().nullable() }),
  /** Two annotators disagree: what each of them says, and what was taken; null for no change. */
  z.object({
    decision: z.literal('adjudicated'),
    first: slotValueSchema.nullable(),
    second: slotValueSchema.nullable(),
    taken: slotValueSchema.nullable(),
  }),
  /** Whoever skipped it is asked again later, and so is everybody else. */
  z.object({ decision: z.literal('skipped'), ...reason }),
  /** Somebody has read the whole turn. */
  z.object({ decision: z.literal('reviewed') }),
  /** A remark in place of the person's earlier one; empty takes that away. */
  z.object({ decision: z.literal('noted'), note: z.string() }),
  /** Takes back the person's last decision of a kind. */
  z.object({ decision: z.literal('withdrawn'), of: z.enum(['verdict', 'reviewed']) }),
] as const;

/** What was decided, without who, when and about what. */
export const decisionContentSchema = z.discriminatedUnion('decision', contents);
export type DecisionContent = Immutable<z.infer<typeof decisionContentSchema>>;

/** One line of a file of decisions. */
export const decisionSchema = z.intersection(
  z.object({
    /** ISO 8601, UTC. */
    when: z.iso.datetime(),
    /** The name of the person. */
    by: z.string().min(1),
    about: decidedSubjectSchema,
  }),
  decisionContentSchema,
);
export type Decision = Immutable<z.infer<typeof decisionSchema>>;

/** Equal exactly for the same question: the same slot of a turn with the same value, or the same exemplar. */
export function subjectKey(about: DecidedSubject): string {
  return 'exemplar' in about
    ? JSON.stringify([about.said, about.exemplar])
    : JSON.stringify([about.said, about.turn, about.slot, about.value]);
}
