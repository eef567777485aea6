import path from 'node:path';
import type { Command } from 'commander';
import { isEncoderId } from '../../engine/encoder/encoder-choice';
import type { Engine } from '../../engine/engine';
import { BrokenProject, readProject, type FoundExpert, type ReadProject } from '../../engine/project/read-project';
import type { Endpoint } from '../../vocabulary/experts/endpoint';
import { listed } from '../../vocabulary/words';
import { InputError, readable, tellProblems } from '../output/diagnostics';
import { encoderFolderOf } from './encoder-option';

export function withProjectOption(command: Command): Command {
  return command.requiredOption('--project <file>', 'project file, turn-router.json, with the experts', (file) =>
    path.resolve(file),
  );
}

/** The project that a command was given; refused where it is not as it must be. */
export async function projectOf(file: string): Promise<ReadProject> {
  return readable(
    readProject(file).catch((error: unknown) => {
      if (error instanceof BrokenProject) tellProblems(error.problems);
      throw error;
    }),
  );
}

/** The expert of a project that is to be asked, which needs an endpoint. */
export function askedExpert({ experts, file }: ReadProject, id: string): FoundExpert & { readonly endpoint: Endpoint } {
  const expert = experts.find((each) => each.id === id);
  if (!expert)
    throw new InputError(
      `${file}: there is no expert "${id}", only ${listed(experts.map((each) => `"${each.id}"`))}: correct --expert.`,
    );
  const { endpoint, languageModel } = expert;
  if (endpoint) return { ...expert, endpoint };
  throw new InputError(
    languageModel
      ? `${file}: "${id}" is a model of the editor: ask it there, with the command Run Expert.`
      : `${file}: "${id}" has no endpoint to ask: add "endpoint": {"url": …, "model": …} to it.`,
  );
}

/** The key of an endpoint from the variable that the project names; undefined where it names none. */
export function keyOf({ keyVariable }: Endpoint): string | undefined {
  if (keyVariable === undefined) return undefined;
  const key = process.env[keyVariable]?.trim() ?? '';
  if (key === '') throw new InputError(`The variable ${keyVariable} is not set: put the key of the server into it.`);
  // What is wrong with a header is told with its text.
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new InputError(`The variable ${keyVariable} holds no key: a key has no blanks and only plain letters.`);
  return key;
}

/** The prompt template that a project names; undefined where it uses the product's own. */
export function templateOf({ folder, settings: { prompt } }: ReadProject): string | undefined {
  return prompt === undefined ? undefined : path.resolve(folder, prompt);
}

/** What the retriever of a project works with. */
export async function retrieverOf(
  { folder, settings: { encoder, tuning }, pools }: ReadProject,
  engine: Engine,
): Promise<{ pools: string[]; encoder: string | null; tuning?: string }> {
  const named = encoder === undefined || encoder === '' ? undefined : encoder;
  const chosen = named === undefined || isEncoderId(named) ? named : path.resolve(folder, named);
  return {
    pools: [...pools],
    encoder: await encoderFolderOf(chosen === undefined ? {} : { encoder: chosen }, engine),
    ...(tuning === undefined ? {} : { tuning: path.resolve(folder, tuning) }),
  };
}
