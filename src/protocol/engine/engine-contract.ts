import * as z from 'zod';
import { runOfExpertSchema } from '../../vocabulary/expert';
import type { Immutable } from '../../vocabulary/values/immutable';
import { fileInSet } from './file-in-set';
import { inspectionSchema } from './inspection';
import { annotationContract } from './dialogues/annotation-contract';
import { annotationErrorsContract } from './dialogues/annotation-errors-contract';
import { followingContract } from './dialogues/following-contract';
import { annotatorsContract } from './dialogues/annotators-contract';
import { conversionContract } from './dialogues/conversion-contract';
import { dialogueContract } from './dialogues/dialogue-contract';
import { doubtsContract } from './dialogues/doubts-contract';
import { evaluationContract } from './evaluation-contract';
import { exportContract } from './export-contract';
import { folderContract } from './folder-contract';
import { labelingContract } from './dialogues/labeling-contract';
import { mapContract } from './map-contract';
import { queueContract } from './queue-contract';
import { retrievalContract } from './retrieval-contract';
import { whatIfSchema } from './what-if';
import { stateViewSchema } from './state-view';
import { tuningContract } from './tuning-contract';
import { turnContract } from './turn-contract';
import { poolRuleIdSchema } from '../../vocabulary/routing/pool-rules';
import { routeSummarySchema } from '../../vocabulary/routing/route';
import { routeProbabilitySchema } from '../../vocabulary/routing/route-probability';
import { dialogueStateSchema } from '../../vocabulary/dialogue-state';
import { ownRecord } from '../../vocabulary/values/own-record';
import { fileProblemSchema, rangeSchema, problemSchema } from '../../vocabulary/problem';
import { routingChoicesSchema, routingSettingsSchema } from '../../vocabulary/routing/routing-settings';
import { turnReferenceSchema } from '../../vocabulary/turn-reference';

/** The host calls, the engine answers. Paths are sent, not file contents; unsaved text is sent with `setDocument`. */

export const turnOutlineSchema = z.object({
  index: z.int(),
  userUtterance: z.string(),
  range: rangeSchema,
});
export const dialogueOutlineSchema = z.object({
  id: z.string(),
  services: z.array(z.string()),
  range: rangeSchema,
  turns: z.array(turnOutlineSchema),
});
export const outlineSchema = z.object({
  format: z.string(),
  dialogues: z.array(dialogueOutlineSchema),
  problems: z.array(problemSchema),
});

export const engineContract = {
  ...annotationContract,
  ...annotationErrorsContract,
  ...followingContract,
  ...annotatorsContract,
  ...conversionContract,
  ...dialogueContract,
  ...doubtsContract,
  ...evaluationContract,
  ...exportContract,
  ...folderContract,
  ...labelingContract,
  ...mapContract,
  ...queueContract,
  ...retrievalContract,
  ...tuningContract,
  ...turnContract,
  /** The format of a file, its dialogues and turns with their ranges, and its problems. */
  outline: { params: z.object({ file: z.string() }), result: outlineSchema },
  /** Text that is newer than the disk's (an unsaved editor); `null` returns to the disk's. */
  setDocument: { params: z.object({ file: z.string(), text: z.string().nullable() }), result: z.null() },
  /** Routes of the given turns (`null` = all turns of the file), with progress. */
  route: {
    params: z.object({
      settings: routingSettingsSchema,
      ...fileInSet,
      turns: z.array(turnReferenceSchema).nullable(),
    }),
    progress: z.object({ done: z.int(), total: z.int() }),
    result: z.object({ routes: z.array(routeSummarySchema), problems: z.array(fileProblemSchema) }),
  },
  /** One turn with everything that its decision is based on. */
  inspect: {
    params: z.object({
      settings: routingSettingsSchema,
      ...fileInSet,
      dialogue: z.string(),
      turn: z.int().min(0),
      ...whatIfSchema.pick({ moves: true, pinned: true }).partial().shape,
    }),
    progress: z.object({ done: z.int(), total: z.int() }),
    result: inspectionSchema,
  },
  /**
   * How probable a right answer is on each of some turns, in their order. Takes longer than the routes the first time,
   * because all judged turns of the data set are routed for it.
   */
  probabilities: {
    params: z.object({
      settings: routingSettingsSchema,
      ...fileInSet,
      turns: z.array(turnReferenceSchema),
      ...whatIfSchema.pick({ moves: true, pinned: true }).partial().shape,
    }),
    result: z.object({ probabilities: z.array(routeProbabilitySchema) }),
  },
  /** The states of a turn's dialogue that result from its routed turns. */
  states: {
    params: z.object({ settings: routingSettingsSchema, ...fileInSet, dialogue: z.string(), turn: z.int().min(0) }),
    progress: z.object({ done: z.int(), total: z.int() }),
    result: stateViewSchema,
  },
  /** The exemplars of some files, as the pools tree shows them. */
  pools: {
    params: z.object({
      files: z.array(z.string()),
      /** The revision of the list that the caller has of these files; null if it has none. */
      since: z.int().nullable(),
    }),
    result: z.object({
      revision: z.int(),
      /** The revision whose list gets `exemplars` in place of `removed` ones from `start`; null where these are all. */
      base: z.int().nullable(),
      start: z.int(),
      removed: z.int(),
      /**
       * Every expert that the exemplars name, cheapest first as the pools were built; used where there is no project
       * file.
       */
      experts: z.array(z.string()),
      exemplars: z.array(
        z.object({
          id: z.string(),
          file: z.string(),
          /** Zero-based line of the exemplar in its file. */
          line: z.int(),
          dialogue: z.string(),
          turn: z.int(),
          expert: z.string().nullable(),
          userUtterance: z.string(),
          belief: dialogueStateSchema.nullable(),
          rule: z.string(),
          changed: z.boolean(),
        }),
      ),
      problems: z.array(fileProblemSchema),
    }),
  },
  /**
   * Loads the encoder of a folder to check it; rejects instead of using the bundled one. Loaded `once`, it is freed
   * again.
   */
  encoder: {
    params: z.object({ folder: z.string(), once: z.boolean().optional() }),
    result: z.object({ id: z.string(), backend: z.enum(['native', 'wasm']), dimensions: z.int() }),
  },
  /** Builds exemplar pools by a rule and returns the text of an exemplar file. Writes nothing. */
  buildPools: {
    params: z.object({
      /** Dialogue files with gold states; together they are one data set. */
      files: z.array(z.string()).min(1),
      /** Those of them whose dialogues become exemplars; by default all. */
      within: z.array(z.string()).optional(),
      runs: z.array(runOfExpertSchema).min(1),
      /** How many dialogues, drawn with the seed; `null` = all. */
      dialogues: z.int().min(1).nullable(),
      seed: z.int(),
      /** An exemplar file whose changes made by hand are kept. */
      keep: z.string().optional(),
      matching: routingChoicesSchema.shape.matching,
      /** By default the paper's. */
      rule: poolRuleIdSchema.optional(),
    }),
    result: z.object({
      text: z.string(),
      /** How many changes made by hand were kept, and where they differ from the new runs. */
      kept: z.int(),
      conflicts: z.array(z.object({ id: z.string(), words: z.string() })),
      /** Exemplars per expert, and the number of turns on which every expert was wrong. */
      counts: ownRecord(z.int()),
      /** Exemplars without a vote, because every expert is right on them. */
      withoutVote: z.int(),
      noneRight: z.int(),
      unanswered: z.int(),
      dialogues: z.array(z.string()),
      problems: z.array(fileProblemSchema),
    }),
  },
} as const;

export type Outline = Immutable<z.infer<typeof outlineSchema>>;
export type DialogueOutline = Immutable<z.infer<typeof dialogueOutlineSchema>>;
export type TurnOutline = Immutable<z.infer<typeof turnOutlineSchema>>;
