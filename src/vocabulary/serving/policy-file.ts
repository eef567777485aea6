import * as z from 'zod';
import type { Immutable } from '../values/immutable';

/** `policy.json` of an exported router: what the policy learned, without the numbers that stand in `policy.bin`. */

/** A stretch of scores with one probability: its ends, and the probability. */
const mapBlockSchema = z.tuple([z.number(), z.number(), z.number()]);
const mapSchema = z.array(mapBlockSchema).min(1);

const meaningSchema = z.union([
  z.object({
    among: z.enum(['all-turns', 'some-right']),
    turns: z.int(),
    /** Of each expert, cheapest first: how probable it is right. */
    right: z.array(mapSchema).min(1),
    /** How probable it is that asking the costliest expert pays. */
    pays: mapSchema,
  }),
  z.object({ missing: z.string(), more: z.int() }),
]);

const index = z.int().min(0);

const fittedSchema = z.object({
  /** Which of the rows vote: indices into `rows`. */
  voters: z.array(index),
  benefits: z.array(z.number()),
  /** The slots that turns change, by their full names and by their names in any service. */
  slots: z.object({ full: z.array(z.string()), name: z.array(z.string()) }).optional(),
  /** Indices into `rows` of the turns on which the answers differ. */
  disputed: z.array(index).optional(),
  /** The arrays in `policy.bin`, in their order, and how many numbers each has. */
  arrays: z.array(
    z.object({
      name: z.enum(['weights', 'expectations', 'differences', 'comparisons', 'verification']),
      length: z.int().min(0),
    }),
  ),
});

export const policyFileSchema = z.object({
  /** The exemplars that are compared, whose vectors stand in `vectors.bin`: lines of `exemplars.jsonl`, from 0. */
  rows: z.array(index).min(1),
  meaning: meaningSchema,
  /** Null where votes decide. */
  fitted: fittedSchema.nullable(),
});
export type PolicyFile = Immutable<z.infer<typeof policyFileSchema>>;
export type FittedInFile = NonNullable<PolicyFile['fitted']>;
export type ArrayName = FittedInFile['arrays'][number]['name'];
