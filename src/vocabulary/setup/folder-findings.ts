import * as z from 'zod';
import type { Immutable } from '../values/immutable';

/** What lies in a folder, as Set Up Project and `look` show it. Paths are relative to the folder, with `/`. */

/** Dialogue files that belong together: of one format, in one folder, with services in common. */
export const foundDataSetSchema = z.object({
  /** Its folder, or its file where the folder holds other data sets too. */
  name: z.string(),
  /** Human name of the format, for example `MultiWOZ 2.2`. */
  format: z.string(),
  files: z.array(z.string()).min(1),
  /** The schema files beside them. */
  schemas: z.array(z.string()),
  dialogues: z.int(),
  turns: z.int(),
  /** How many of the turns have a gold state. */
  statedTurns: z.int(),
  /** The models that a log says answered, with the number of turns, most turns first. */
  models: z.array(z.object({ model: z.string(), turns: z.int() })),
});
export type FoundDataSet = Immutable<z.infer<typeof foundDataSetSchema>>;

/** Recorded answers of one expert. */
export const foundRunSchema = z.object({
  /** The expert's likely id, from the name of the file. */
  expert: z.string(),
  files: z.array(z.string()).min(1),
  /** The data set that most of its answers fit; null where they fit none. */
  dataSet: z.string().nullable(),
  /** How many dialogues of that data set it answers, and how many of their turns. */
  dialogues: z.int(),
  turns: z.int(),
  /** The share of its answers that are right, of those to turns with a gold state; null where there are none. */
  accuracy: z.number().nullable(),
});
export type FoundRun = Immutable<z.infer<typeof foundRunSchema>>;

export const folderFindingsSchema = z.object({
  folder: z.string(),
  dataSets: z.array(foundDataSetSchema),
  /** Cheapest expert first, as far as names and accuracies tell. */
  runs: z.array(foundRunSchema),
  exemplarFiles: z.array(
    z.object({ file: z.string(), exemplars: z.int(), experts: z.array(z.string()), problems: z.int() }),
  ),
  projectFiles: z.array(z.string()),
  /** What was decided by the content of files and should be checked, in sentences. */
  notes: z.array(z.string()),
  /** Files that look like data and are none of these, with the reason. */
  others: z.array(z.object({ file: z.string(), reason: z.string() })),
});
export type FolderFindings = Immutable<z.infer<typeof folderFindingsSchema>>;
