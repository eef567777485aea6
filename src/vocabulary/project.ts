import * as z from 'zod';
import { pathSchema, projectExpertSchema } from './experts/project-expert';
import type { Immutable } from './values/immutable';
import { PROPOSED_POOL_RULE, poolRuleExplanations, poolRuleIdSchema } from './routing/pool-rules';
import { routingChoicesSchema, unkeptBound } from './routing/routing-settings';

/**
 * The project file, `turn-router.json`: what is read, what is refused, and what its editor explains. The JSON schema of
 * the editor is generated from here, so titles, descriptions and examples are for the people who write the file.
 */

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
    prompt: pathSchema
      .meta({
        title: 'Prompt template',
        description:
          'The file with the prompt that experts with an endpoint are asked by, as a path relative to this file. ' +
          'Without it, a prompt of Turn Router is used, which `turn-router prompt --template` prints.',
        examples: ['prompt.txt'],
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
