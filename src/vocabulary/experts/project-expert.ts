import * as z from 'zod';
import { endpointSchema, languageModelSchema, type EditorModel, type Endpoint } from './endpoint';

/** An expert as the project file names it. */
export interface ProjectExpert {
  readonly id: string;
  readonly name: string;
  /** Paths and globs of its recorded predictions, relative to the project file. */
  readonly run?: readonly string[] | undefined;
  /** The server that answers for it. */
  readonly endpoint?: Endpoint | undefined;
  /** The editor's own model that answers for it. */
  readonly languageModel?: EditorModel | undefined;
}

/**
 * Where the answers of an expert with an endpoint are written if the project names no file: a path relative to the
 * project file.
 */
export function defaultRunOf(id: string): string {
  return `runs/${encodeURIComponent(id)}.run.jsonl`;
}

/** Whether it can be asked, so that its run may be written later. */
export function canBeAsked({ endpoint, languageModel }: ProjectExpert): boolean {
  return endpoint !== undefined || languageModel !== undefined;
}

/** Where its recorded answers are looked for: paths and globs, relative to the project file. */
export function runOf(expert: ProjectExpert): readonly string[] {
  return expert.run ?? (canBeAsked(expert) ? [defaultRunOf(expert.id)] : []);
}

/** A path or a glob in the project file. */
export const pathSchema = z.string().trim().min(1, 'expected a path');

export const projectExpertSchema = z
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
          'Build Pools needs it; an expert with an endpoint writes it when it is run.',
        examples: ['small.run.jsonl', 'runs/large.running_log.json', 'runs/small/*.jsonl'],
      })
      .optional(),
    endpoint: endpointSchema.optional(),
    languageModel: languageModelSchema.optional(),
  })
  .refine(({ endpoint, languageModel }) => endpoint === undefined || languageModel === undefined, {
    message: 'must have an "endpoint" or a "languageModel", not both',
    path: ['languageModel'],
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
      {
        label: 'expert with an endpoint',
        description: 'An expert that a server answers for',
        body: {
          id: '${1:slm}',
          name: '${2:SLM}',
          run: '${3:runs/slm.run.jsonl}',
          endpoint: { url: '${4:http://127.0.0.1:8080/v1}', model: '${5:small}' },
        },
      },
    ],
  })
  .transform(({ id, name, run, ...others }): ProjectExpert => ({
    id,
    name: name ?? id,
    run: typeof run === 'string' ? [run] : run,
    ...others,
  }));
