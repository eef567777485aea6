import * as z from 'zod';
import { folderFindingsSchema } from '../../../vocabulary/setup/folder-findings';
import { setupChoicesSchema } from '../../../vocabulary/setup/setup-choices';
import type { Immutable } from '../../../vocabulary/values/immutable';
import type { PageDefinition } from '../page';

/** What can be done with a project that is set up. */
export const nextStepSchema = z.enum(['inspect', 'report', 'queue', 'label', 'open-project', 'look-again']);
export type NextStep = z.infer<typeof nextStepSchema>;

/** The name of the folder and, as a tooltip, its path. */
const about = { name: z.string(), folder: z.string() };

const choosingSchema = z.object({
  phase: z.literal('choosing'),
  ...about,
  findings: folderFindingsSchema,
  choices: setupChoicesSchema,
  /** Whether the data sets that are chosen can be projects of their own. */
  canBeApart: z.boolean(),
  /** Every project file as it will be written. */
  files: z.array(z.object({ file: z.string(), text: z.string(), change: z.enum(['new', 'changed', 'same']) })),
  /** What else will happen or should be checked, in sentences. */
  notes: z.array(z.string()),
  /** Why it cannot be set up like this, in a sentence; null where it can. */
  obstacle: z.string().nullable(),
});

/** What the page "Set Up Project" shows. The host always sends all of it. */
export const setupContentSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('looking'), ...about, done: z.int(), total: z.int() }),
  choosingSchema,
  /** What is being done, in a sentence, and how far it is; null where that is unknown. */
  z.object({ phase: z.literal('working'), ...about, step: z.string(), share: z.number().nullable() }),
  z.object({
    phase: z.literal('done'),
    ...about,
    /** What happened, with numbers, a sentence each. */
    results: z.array(z.string()),
    /** Why the rest could not be done; null where all is done. */
    problem: z.string().nullable(),
    next: z.array(z.object({ step: nextStepSchema, label: z.string() })),
  }),
  /** One clear sentence. */
  z.object({ phase: z.literal('failed'), ...about, message: z.string() }),
]);
export type SetupContent = Immutable<z.infer<typeof setupContentSchema>>;
export type SetupPhase<P extends SetupContent['phase']> = Extract<SetupContent, { phase: P }>;

/** The page "Set Up Project". */
export const setupPage = {
  id: 'setup',
  title: 'Set Up Project',
  command: 'turnRouter.setUpProject',
  content: setupContentSchema,
  requests: {
    /** Changes what is chosen; the page then shows what that would write. */
    choose: { params: z.object({ choices: setupChoicesSchema }), result: z.null() },
    /** Writes the project, builds its pools if that is chosen, and routes its dialogues. */
    setUp: { params: z.null(), result: z.null() },
    /** Stops looking or working. */
    stop: { params: z.null(), result: z.null() },
    /** Looks through the folder again. */
    lookAgain: { params: z.null(), result: z.null() },
    /** Looks through another folder. */
    chooseFolder: { params: z.null(), result: z.null() },
    /** Opens a file of the folder beside the page. */
    openFile: { params: z.object({ file: z.string() }), result: z.null() },
    /** Goes on. */
    goOn: { params: z.object({ step: nextStepSchema }), result: z.null() },
  },
} as const satisfies PageDefinition;
