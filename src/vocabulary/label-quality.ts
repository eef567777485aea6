import * as z from 'zod';
import type { Immutable } from './values/immutable';

/** How well the router agrees with labels that people gave, each voted on without the exemplars of its own dialogue. */
export const labelAgreementSchema = z.object({
  labels: z.int(),
  dialogues: z.int(),
  /** The share of labels that the router agrees with, and its 95 % interval, 0…1. */
  share: z.number(),
  low: z.number(),
  high: z.number(),
  /** The share of the most frequent label: what always choosing that expert would agree with. */
  majority: z.object({ expert: z.string(), share: z.number() }),
  /** About how many more labels narrow the interval to ±5 points; 0 where it is that narrow. */
  more: z.int(),
});
export type LabelAgreement = Immutable<z.infer<typeof labelAgreementSchema>>;

export const labelQualitySchema = z.object({
  labels: z.int(),
  /** The mean likeness, 0…1, of a turn to its nearest exemplar. */
  coverage: z.number(),
  /** Null until there are enough labels for it to mean something. */
  agreement: labelAgreementSchema.nullable(),
});
export type LabelQuality = Immutable<z.infer<typeof labelQualitySchema>>;
