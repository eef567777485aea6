import * as path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';

/** A commit that touched a file. */
export interface Revision {
  readonly hash: string;
  /** The first line of the commit's message. */
  readonly message: string;
  readonly author: string;
  readonly when: Date | undefined;
  /** The file's text in that commit. */
  readonly read: () => Promise<string>;
}

/** People look through fewer. */
const MOST_REVISIONS = 50;

/** The parts of the API of VS Code's Git extension that are used here. */
interface GitRepository {
  log(options: { readonly maxEntries: number; readonly path: string }): Promise<unknown>;
  show(ref: string, path: string): Promise<unknown>;
}
interface GitApi {
  getRepository(file: vscode.Uri): unknown;
  openRepository(folder: vscode.Uri): Promise<unknown>;
}

const gitExportsSchema = z.custom<{ getAPI(version: 1): unknown }>((value) => hasMethods(value, ['getAPI']));
const gitApiSchema = z.custom<GitApi>((value) => hasMethods(value, ['getRepository', 'openRepository']));
const repositorySchema = z.custom<GitRepository>((value) => hasMethods(value, ['log', 'show']));
const commitsSchema = z.array(
  z.object({
    hash: z.string(),
    message: z.string(),
    authorName: z.string().optional(),
    authorDate: z.date().optional(),
  }),
);

/** The commits that touched the file, newest first. Empty if Git is disabled or the file is in no repository. */
export async function revisionsOf(file: string, log: vscode.LogOutputChannel): Promise<readonly Revision[]> {
  try {
    const repository = await repositoryOf(file);
    if (!repository) return [];
    const commits = commitsSchema.parse(await repository.log({ maxEntries: MOST_REVISIONS, path: file }));
    return commits.map(({ hash, message, authorName = '', authorDate }) => ({
      hash,
      message: message.replace(/\n.*/s, ''),
      author: authorName,
      when: authorDate,
      read: async () => z.string().parse(await repository.show(hash, file)),
    }));
  } catch (error) {
    log.warn(`The revisions of ${file} could not be listed: ${String(error)}`);
    return [];
  }
}

/** The text of a file in a commit. */
export async function readRevision(hash: string, file: string): Promise<string> {
  const repository = await repositoryOf(file);
  if (!repository) throw new Error(`Git is disabled, or ${path.basename(file)} is no longer in a repository.`);
  return z.string().parse(await repository.show(hash, file));
}

async function repositoryOf(file: string): Promise<GitRepository | undefined> {
  const extension = vscode.extensions.getExtension('vscode.git');
  if (!extension) return undefined;
  const api = gitApiSchema.parse(gitExportsSchema.parse(await extension.activate()).getAPI(1));
  // Right after its start, the extension has not opened its repositories yet.
  return repositorySchema.safeParse(
    api.getRepository(vscode.Uri.file(file)) ?? (await api.openRepository(vscode.Uri.file(path.dirname(file)))),
  ).data;
}

function hasMethods(value: unknown, names: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => name in value && typeof Reflect.get(value, name) === 'function')
  );
}
