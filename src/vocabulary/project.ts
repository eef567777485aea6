import * as z from 'zod';
import type { Immutable } from './values/immutable';
import { PROPOSED_POOL_RULE, poolRuleExplanations, poolRuleIdSchema } from './routing/pool-rules';
import { routingChoicesSchema, unkeptBound } from './routing/routing-settings';

/**
 * The project file, `turn-router.json`: what is read, what is refused, and what its editor explains. The JSON schema of
 * the editor is generated from here, so titles, descriptions and examples are for the people who write the file.
 */

const pathSchema = z.string().trim().min(1, 'expected a path');

/** An expert as the project file names it. */
export interface ProjectExpert {
  readonly id: string;
  readonly name: string;
  /** Paths and globs of its recorded predictions, relative to the project file. */
  readonly run?: readonly string[] | undefined;
}

const projectExpertSchema = z
  .object({
    id: z
      .string()
      .trim()
      .min(1, 'expected a name')
      .meta({
        title: 'Id',
        description:
          'The name that exemplar files use for this expert: lower-case letters, digits and hyphens. Exemplars refer ' +
          'to it, so keep it once pools exist.',
        // Only the editor asks for this spelling: pools of other spellings can still be read.
        pattern: '^[a-z0-9-]+$',
        patternErrorMessage: 'Use lower-case letters, digits and hyphens only, for example "slm".',
        examples: ['slm', 'llm', 'llama-3-8b'],
      }),
    name: z
      .string()
      .trim()
      .min(1)
      .meta({
        title: 'Name',
        description: 'The name that people see; without it the id is shown.',
        examples: ['SLM', 'LLM', 'Llama 3 8B'],
      })
      .optional(),
    run: z
      .union([pathSchema, z.array(pathSchema)], { error: 'expected a path, or a list of paths' })
      .meta({
        title: 'Run file',
        description:
          'The recorded predictions of this expert, as a path relative to this file: JSON Lines with a turn-level ' +
          'belief or a state for each turn, or a running_log.json. Several files, a folder or a glob are one run. ' +
          'Build Pools needs it.',
        examples: ['small.run.jsonl', 'runs/large.running_log.json', 'runs/small/*.jsonl'],
      })
      .optional(),
  })
  .meta({
    title: 'Expert',
    description: 'One language model that a turn can be routed to.',
    additionalProperties: false,
    defaultSnippets: [
      {
        label: 'expert',
        description: 'An expert with its recorded run',
        body: { id: '${1:slm}', name: '${2:SLM}', run: '${3:small.run.jsonl}' },
      },
    ],
  })
  .transform(({ id, name, run }): ProjectExpert => ({
    id,
    name: name ?? id,
    run: typeof run === 'string' ? [run] : run,
  }));

/** The paper's two experts, for folders without a project file. */
const defaultExperts = [
  { id: 'slm', name: 'SLM' },
  { id: 'llm', name: 'LLM' },
];
const defaultPools = ['**/*.exemplars.jsonl'];

export const projectSchema = z
  .object({
    $schema: z
      .string()
      .meta({
        title: 'JSON schema',
        description: 'The schema that this file follows. Turn Router does not need it.',
      })
      .optional(),
    dialogues: z
      .array(pathSchema)
      .meta({
        title: 'Dialogue files',
        description:
          'Files, folders and globs with dialogues, relative to this file; together they are one data set. The ' +
          'format of each file is recognized by its shape.',
        examples: [['dialogues.json'], ['data/**/*.json']],
      })
      .default([]),
    evaluation: z
      .array(pathSchema)
      .meta({
        title: 'Evaluation set',
        description:
          'Globs of the dialogue files on which changes of the pools are tested: each change then shows how many of ' +
          'their routes it changes, and how many become right or wrong. Choose Evaluation Set writes this.',
        examples: [['dialogues.json'], ['data/test.json']],
      })
      .default([]),
    experts: z
      .array(projectExpertSchema)
      .min(1, 'expected at least one expert, cheapest first')
      .superRefine((experts, context) => {
        for (const [index, { id }] of experts.entries()) {
          if (experts.findIndex((other) => other.id === id) === index) continue;
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `another expert is already called "${id}"`,
          });
        }
      })
      .meta({
        title: 'Experts',
        description:
          'The language models to choose from, ordered by cost: the cheapest first. On a tied vote the cheapest wins.',
        examples: [
          [
            { id: 'slm', name: 'SLM', run: 'small.run.jsonl' },
            { id: 'llm', name: 'LLM', run: 'large.run.jsonl' },
          ],
        ],
      })
      .default(defaultExperts),
    pools: z
      .array(pathSchema)
      .meta({
        title: 'Exemplar files',
        description:
          'Files, folders and globs with exemplars, relative to this file. Build Pools writes such files. Without it ' +
          'every *.exemplars.jsonl file below this file counts.',
        examples: [['*.exemplars.jsonl']],
      })
      .default(defaultPools),
    k: z
      .int()
      .min(1)
      .meta({
        title: 'Number of neighbors',
        description: "How many nearest exemplars vote on a turn. Without it, the editor's setting applies.",
        examples: [10],
      })
      .optional(),
    ...routingChoicesSchema.shape,
    poolRule: poolRuleIdSchema
      .meta({
        title: 'Pool rule',
        description:
          'How newly built pools are filled. Without it, Build Pools asks. ' +
          Object.entries(poolRuleExplanations)
            .map(([id, explanation]) => `"${id}": ${explanation}`)
            .join('; ') +
          '.',
        examples: [PROPOSED_POOL_RULE],
      })
      .optional(),
    encoder: z
      .string()
      .meta({
        title: 'Encoder',
        description:
          'The sentence encoder that finds the nearest exemplars: a folder relative to this file (written with ./ in ' +
          "front), an id at Hugging Face, or an empty text for the bundled one. Without it, the editor's setting " +
          'applies. Not used in Restricted Mode.',
        examples: ['', './encoder', 'Xenova/all-MiniLM-L6-v2'],
      })
      .optional(),
    guidelines: pathSchema
      .meta({
        title: 'Guideline page',
        description:
          'The page that says how dialogues are annotated: a path relative to this file, or an address that begins ' +
          'with https://. H opens it from a dialogue.',
        examples: ['guidelines.md', 'https://example.org/guidelines'],
      })
      .optional(),
    tuning: pathSchema
      .meta({
        title: 'Tuning file',
        description:
          'The file in which Tune Retriever saved what it learned, as a path relative to this file. Without it, the ' +
          'encoder alone finds the nearest exemplars.',
        examples: ['dialogues.tuning.json'],
      })
      .optional(),
  })
  .superRefine((project, context) => {
    const message = unkeptBound(project);
    if (message !== undefined) context.addIssue({ code: 'custom', path: ['bound'], message });
  })
  .meta({
    title: 'Turn Router project',
    description:
      'What Turn Router routes: the dialogues, the experts with their recorded runs, and the exemplar pools. Paths ' +
      'and globs are relative to this file.',
    // The editor marks a misspelled key; routing goes on without it.
    additionalProperties: false,
  });

/** What `turn-router.json` says, with its defaults filled in. Lists of files hold paths or globs relative to it. */
export type ProjectSettings = Immutable<Omit<z.output<typeof projectSchema>, '$schema'>>;

/** What a folder without a project file is read as. */
export const defaultProject: ProjectSettings = projectSchema.parse({});

/** The JSON schema that editors check and explain a file by: of what people write, before defaults are filled in. */
export function jsonSchemaOf(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
}
