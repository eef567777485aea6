import * as z from 'zod';
import { textEditSchema } from '../../../vocabulary/annotation/annotation';
import { rangeSchema } from '../../../vocabulary/problem';
import type { Immutable } from '../../../vocabulary/values/immutable';
import { turnReferenceSchema } from '../../../vocabulary/turn-reference';

/** Something in the annotation of a turn that cannot be right, whatever is said. */
const annotationErrorSchema = turnReferenceSchema.extend({
  slot: z.string(),
  /** Where the turn stands in the file. */
  range: rangeSchema,
  /** One sentence. */
  words: z.string(),
  /** The name of what would repair it; null where nothing tells what would be right. */
  repair: z.string().nullable(),
});
export type AnnotationErrorInFile = Immutable<z.infer<typeof annotationErrorSchema>>;

export const annotationErrorsContract = {
  /** The annotations of a file that cannot be right: by the schema or ontology beside it, and by its spans. */
  annotationErrors: {
    params: z.object({ file: z.string(), most: z.int().min(1) }),
    result: z.object({
      /** The first `most` of them, in the order of the file. */
      errors: z.array(annotationErrorSchema),
      /** How many there are besides. */
      others: z.int(),
    }),
  },
  /** The smallest changes of the text that repair an error; null where it is no longer there or has no repair. */
  planErrorRepair: {
    params: turnReferenceSchema.extend({ file: z.string(), slot: z.string(), words: z.string() }),
    result: z.object({ file: z.string(), edits: z.array(textEditSchema) }).nullable(),
  },
} as const;
