import * as z from 'zod';
import { exemplarSubjectSchema } from '../../../vocabulary/annotation/decision';
import { labelQualitySchema } from '../../../vocabulary/label-quality';
import { routingSettingsSchema } from '../../../vocabulary/routing/routing-settings';
import { turnTraceSchema } from '../../../vocabulary/routing/turn-trace';
import type { Immutable } from '../../../vocabulary/values/immutable';
import { fileTurnSchema } from '../../../vocabulary/turn-reference';

/** A turn that is no exemplar yet. */
const turnToLabelSchema = fileTurnSchema.extend({
  /** What decisions on it are about. */
  about: exemplarSubjectSchema,
  /** How many other turns it is much nearer to than any exemplar. */
  reaches: z.int(),
  /** The cosine of the nearest exemplar; null where there are none. */
  nearest: z.number().nullable(),
  /** Whether the present vote is nearly a tie. */
  isTie: z.boolean(),
  /** What a log says of the answer; null where the file is no log. */
  trace: turnTraceSchema.nullable(),
});
export type TurnToLabel = Immutable<z.infer<typeof turnToLabelSchema>>;

const labeling = {
  settings: routingSettingsSchema,
  /** Dialogue files; together they are one data set. */
  files: z.array(z.string()).min(1),
};

export const labelingContract = {
  /** The turns of which a label tells most, best first. */
  turnsToLabel: {
    params: z.object(labeling),
    progress: z.object({ done: z.int(), total: z.int() }),
    result: z.object({ turns: z.array(turnToLabelSchema) }),
  },
  /** How good the router is by the labels that people gave. */
  labelQuality: {
    params: z.object(labeling),
    progress: z.object({ done: z.int(), total: z.int() }),
    result: labelQualitySchema,
  },
} as const;
