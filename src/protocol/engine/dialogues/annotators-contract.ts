import * as z from 'zod';
import type { Immutable } from '../../../vocabulary/values/immutable';
import { annotationSubjectSchema } from '../../../vocabulary/annotation/decision';
import { slotValueSchema } from '../../../vocabulary/dialogue-state';
import { profileIdSchema } from '../../../vocabulary/matching';
import { fileProblemSchema } from '../../../vocabulary/problem';

/** The lower and the upper end of a 95 % interval; null where it cannot be told. */
const intervalSchema = z.tuple([z.number(), z.number()]).nullable();

/** How far two annotators agree; a figure is null where it is not defined. */
const measuredAgreementSchema = z.object({
  /** How many decisions were compared. */
  items: z.int(),
  raw: z.number().nullable(),
  kappa: z.number().nullable(),
  ac1: z.number().nullable(),
  intervals: z.object({ raw: intervalSchema, kappa: intervalSchema, ac1: intervalSchema }),
});
export type MeasuredAgreementResult = Immutable<z.infer<typeof measuredAgreementSchema>>;

const dialogueInFileSchema = z.object({ file: z.string(), dialogue: z.string() });

export const annotationDisagreementSchema = z.object({
  /** The dialogue where the first annotator has it, and where the second has it. */
  first: dialogueInFileSchema,
  second: dialogueInFileSchema,
  /** Counts user turns from 0. */
  turn: z.int().min(0),
  slot: z.string(),
  /** What the turn changes for the first annotator, and for the second; null where it changes nothing. */
  a: slotValueSchema.nullable(),
  b: slotValueSchema.nullable(),
  /** What decisions on it are about: what the first annotator says. */
  about: annotationSubjectSchema,
});
export type AnnotationDisagreementResult = Immutable<z.infer<typeof annotationDisagreementSchema>>;

export const annotatorsContract = {
  /** How far two annotators of the same dialogues agree on what each turn changes. */
  compareAnnotations: {
    params: z.object({
      /** The files of each annotator; together they are one data set. */
      first: z.array(z.string()).min(1),
      second: z.array(z.string()).min(1),
      matching: profileIdSchema,
    }),
    result: z.object({
      dialogues: z.int(),
      /** Whole turns: whether both change the same. */
      turns: measuredAgreementSchema,
      slots: z.array(measuredAgreementSchema.extend({ slot: z.string() })),
      disagreements: z.array(annotationDisagreementSchema),
      /** Dialogues that only one of the two has; ids in their own files. */
      onlyFirst: z.array(z.string()),
      onlySecond: z.array(z.string()),
      /** Ids that both have for dialogues with other words; where there are any, the rest may mislead. */
      otherWords: z.array(z.string()),
      /** Turns that one of the two did not annotate. */
      unannotated: z.int(),
      problems: z.array(fileProblemSchema),
    }),
  },
} as const;

export type AnnotationComparison = Immutable<z.infer<typeof annotatorsContract.compareAnnotations.result>>;
