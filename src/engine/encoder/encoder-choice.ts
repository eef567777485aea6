import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** `owner/name`, as Hugging Face writes it. */
const ID = /^\w[\w.-]{0,95}\/\w[\w.-]{0,95}$/;

/** Whether a choice names an encoder on Hugging Face. A folder of that form must be written with a leading `./`. */
export function isEncoderId(choice: string): boolean {
  return ID.test(choice) && !choice.includes('..');
}

/** The folder of a downloaded encoder. */
export function downloadedFolder(id: string, downloads: string): string {
  return path.join(downloads, ...id.split('/'));
}

/** The id that belongs to a folder of a downloaded encoder; undefined for other folders. */
export function idOfDownload(folder: string, downloads: string): string | undefined {
  const id = path.relative(downloads, folder).split(path.sep).join('/');
  return isEncoderId(id) ? id : undefined;
}

/** The folder for a choice, which is an id or a path; `null`, the bundled encoder, where the choice is empty. */
export function chosenFolder(choice: string, relativeTo: string, downloads: string): string | null {
  const trimmed = choice.trim();
  if (trimmed === '') return null;
  if (isEncoderId(trimmed)) return downloadedFolder(trimmed, downloads);
  return path.resolve(relativeTo, trimmed.replace(/^~(?=$|[/\\])/, homedir()));
}

/** The ids of all downloaded encoders. */
export async function downloadedIds(downloads: string): Promise<readonly string[]> {
  const owners = await foldersIn(downloads);
  const ids = await Promise.all(
    owners.map(async (owner) => (await foldersIn(path.join(downloads, owner))).map((name) => `${owner}/${name}`)),
  );
  return ids.flat().filter(isEncoderId);
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
