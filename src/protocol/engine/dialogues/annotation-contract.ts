import * as z from 'zod';
import {
  editPlanSchema,
  editRefusalSchema,
  renamingSchema,
  stateEditSchema,
} from '../../../vocabulary/annotation/annotation';

/** A plan with the path of the file that its edits belong to: the dialogues', or their sidecar's. */
const planOrRefusalSchema = z.union([editPlanSchema.extend({ file: z.string() }), editRefusalSchema]);

/** Writes no file: the host makes the edits, so that undo, dirty state and save are the editor's. */
export const annotationContract = {
  /** The smallest changes of a file's text that make some edits of states; of an unsaved editor, of its text. */
  planStateEdits: {
    params: z.object({
      file: z.string(),
      edits: z.array(stateEditSchema).min(1),
      /** Whether slots and values are taken that no schema, ontology or file knows. */
      isForced: z.boolean(),
    }),
    result: planOrRefusalSchema,
  },
  /**
   * The text of a file with no slot in any state, and without what gives states away beside them. Rejects with a
   * sentence if its format cannot hold that.
   */
  blankStates: { params: z.object({ file: z.string() }), result: z.object({ text: z.string() }) },
  /** As `planStateEdits`, for another name of a slot or spelling of a value, in every turn of some dialogues. */
  planRenaming: {
    params: z.object({ file: z.string(), renaming: renamingSchema }),
    result: planOrRefusalSchema,
  },
} as const;
