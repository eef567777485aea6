import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** `owner/name`, as Hugging Face writes it. */
const ID = /^\w[\w.-]{0,95}\/\w[\w.-]{0,95}$/;

/** Whether a choice names an encoder at Hugging Face. A folder of that form is written with a leading `./`. */
export function isEncoderId(choice: string): boolean {
  return ID.test(choice) && !choice.includes('..');
}

/** Where a downloaded encoder lies. */
export function downloadedFolder(id: string, downloads: string): string {
  return path.join(downloads, ...id.split('/'));
}

/** The id of an encoder that lies among the downloads, or would; undefined for other folders. */
export function idOfDownload(folder: string, downloads: string): string | undefined {
  const id = path.relative(downloads, folder).split(path.sep).join('/');
  return isEncoderId(id) ? id : undefined;
}

/** The folder that a choice stands for: nothing for the bundled encoder, an id, or a path. */
export function chosenFolder(choice: string, relativeTo: string, downloads: string): string | undefined {
  const wanted = choice.trim();
  if (wanted === '') return undefined;
  if (isEncoderId(wanted)) return downloadedFolder(wanted, downloads);
  return path.resolve(relativeTo, wanted.replace(/^~(?=$|[/\\])/, homedir()));
}

/** The ids of the encoders that were downloaded before. */
export async function downloadedIds(downloads: string): Promise<readonly string[]> {
  const owners = await foldersIn(downloads);
  const names = await Promise.all(owners.map((owner) => foldersIn(path.join(downloads, owner))));
  return owners.flatMap((owner, index) => (names[index] ?? []).map((name) => `${owner}/${name}`)).filter(isEncoderId);
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
