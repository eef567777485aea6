import * as z from 'zod';
import { expertSchema } from '../expert';
import { endpointSchema } from '../experts/endpoint';
import type { Immutable } from '../values/immutable';
import { DEFAULT_PROFILE, profileIdSchema } from '../matching';
import { DEFAULT_POLICY, policyDescriptions, policyIdSchema } from '../policies';

/** The number of neighbors that vote in the paper. */
export const DEFAULT_NEIGHBORS = 10;

/** How turns are routed and judged, as set in the project file or the terminal. Each setting has a default. */
export const routingChoicesSchema = z.object({
  policy: policyIdSchema
    .meta({
      title: 'Routing policy',
      description: `How a turn's expert is found. ${policyDescriptions
        .map(({ id, explanation }) => `"${id}": ${explanation}.`)
        .join(' ')}`,
      examples: ['paper', 'cascade'],
    })
    .default(DEFAULT_POLICY),
  calls: z
    .number()
    .min(0)
    .max(1)
    .meta({
      title: 'Call budget',
      description:
        'The share of turns that may go to the costliest expert, 0 to 1. It decides the threshold, which is chosen ' +
        'on the exemplars. Without it, the costliest expert is asked wherever a gain is expected. The policy ' +
        '"paper" does not use it.',
      examples: [0.5, 0.3],
    })
    .optional(),
  bound: z
    .number()
    .min(0)
    .max(1)
    .meta({
      title: 'Bound',
      description:
        'A promise: this share of turns at most, 0 to 1, is wrong in addition to those that are wrong if the ' +
        'costliest expert answers all. It decides the threshold, which then asks that expert as seldom as the ' +
        'exemplars allow. With too few exemplars, every turn goes to it. The promise is kept in at least nine of ten ' +
        'sets of as many new dialogues of the same kind. Wins over "calls". The policy "paper" does not use it.',
      examples: [0.02],
    })
    .optional(),
  threshold: z
    .number()
    .meta({
      title: 'Threshold',
      description:
        'A turn with a score above it goes to the costliest expert. Wins over "calls" and "bound". The policy ' +
        '"paper" does not use it.',
      examples: [0.05],
    })
    .optional(),
  switchCost: z
    .number()
    .min(0)
    .max(1)
    .meta({
      title: 'Cost of a switch',
      description:
        'What it costs to change the expert within a dialogue, in points of expected benefit: the router stays with ' +
        'the expert of the turn before unless another is expected to gain more. Where neighbors vote, it is a share ' +
        'of the votes. 0 charges nothing. It cannot be used together with "bound".',
      examples: [0.1],
    })
    .default(0),
  matching: profileIdSchema
    .meta({
      title: 'Matching profile',
      description:
        'When a predicted value counts as right: "exact" if it is written as in gold, "multiwoz" after the ' +
        'normalizations usual for MultiWOZ, "sgd" by the fuzzy comparison usual for SGD. Right and wrong marks and ' +
        'newly built pools use it.',
      examples: ['multiwoz'],
    })
    .default(DEFAULT_PROFILE),
});
export type RoutingChoices = Immutable<z.infer<typeof routingChoicesSchema>>;

/** A bound and the cost of a switch, as far as they are given. */
export interface BoundAndSwitchCost {
  readonly bound?: number | undefined;
  readonly switchCost?: number | undefined;
}

/** Why a bound cannot be promised, as the rest of a sentence; undefined where it can, or where there is none. */
export function unkeptBound({ bound, switchCost }: BoundAndSwitchCost): string | undefined {
  if (bound === undefined || switchCost === undefined || switchCost === 0) return undefined;
  return 'a bound is promised only where a switch costs nothing, so leave out one of the two';
}

/** The project's settings for routing. Sent with each call, so that a restarted engine loses only its caches. */
export const routingSettingsSchema = z.object({
  ...routingChoicesSchema.shape,
  /** Cheapest first: the order breaks ties. */
  experts: z
    .array(
      expertSchema.extend({
        /** Paths of the files that its answers are recorded in; together they are one run. */
        run: z.array(z.string()).optional(),
        /** The server that answers for it. */
        endpoint: endpointSchema.optional(),
      }),
    )
    .min(1),
  /** Paths of exemplar files. */
  pools: z.array(z.string()),
  k: z.int().min(1),
  /** Folder of the encoder; `null` for the bundled one. */
  encoder: z.string().nullable(),
  /** A tuning file for that encoder. */
  tuning: z.string().optional(),
});
export type RoutingSettings = Immutable<z.infer<typeof routingSettingsSchema>>;
