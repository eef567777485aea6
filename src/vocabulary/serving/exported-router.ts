import * as z from 'zod';
import type { Immutable } from '../values/immutable';
import { ownRecord } from '../values/own-record';
import { endpointSchema } from '../experts/endpoint';
import { expertSchema } from '../expert';
import { policyIdSchema } from '../policies';

/**
 * `router.json` of an exported router: a folder that holds all that routing needs, for programs in Node and Python and
 * for the gateway. docs/serving.md describes the folder for people.
 */

/** The version of the folder's format. A reader refuses newer ones, and says so. */
export const ROUTER_FORMAT = 1;

/** The files of the folder, by what they hold. */
export const routerFiles = {
  router: 'router.json',
  encoder: 'encoder',
  tuning: 'tuning.json',
  exemplars: 'exemplars.jsonl',
  /** Unit vectors of the exemplars that are compared, as little-endian 32-bit floats, row after row. */
  vectors: 'vectors.bin',
  policy: 'policy.json',
  /** The numbers of a policy that was fitted, as little-endian 64-bit floats; `policy.json` says what they are. */
  numbers: 'policy.bin',
  golden: 'golden.jsonl',
  python: 'turn_router.py',
} as const;

/** What makes the vectors of turns. */
const routerEncoderSchema = z.object({
  /** The vectors of the exemplars were made by the encoder of this id, and are compared with no others. */
  id: z.string(),
  /** `characters` needs no model: it compares texts whose words the project's encoder does not know. */
  kind: z.enum(['model', 'characters']),
  dimensions: z.int().min(1),
  /** Whether the vectors of exemplars also tell what their turns change. */
  readsBeliefs: z.boolean(),
  /** On which backend the vectors were made; another differs in the last digits. */
  backend: z.enum(['native', 'wasm']),
});

export const routerFileSchema = z.object({
  turnRouter: z.literal(ROUTER_FORMAT),
  policy: policyIdSchema,
  /** How many neighbors vote or are told. */
  k: z.int().min(1),
  /** A turn whose score is above it goes to the costliest expert; null where votes decide. */
  threshold: z.number().nullable(),
  /** What a change of the expert within a session costs, in the unit of the decision: in votes, or in score. */
  switchCost: z.number().min(0),
  /** Cheapest first. An endpoint holds no key, only the name of the variable that does. */
  experts: z.array(expertSchema.extend({ endpoint: endpointSchema.optional() })).min(1),
  encoder: routerEncoderSchema,
  /** SHA-256 of every other file, in hexadecimal, by its path in the folder with forward slashes. */
  files: ownRecord(z.string().regex(/^[0-9a-f]{64}$/)),
});
export type RouterFile = Immutable<z.infer<typeof routerFileSchema>>;
