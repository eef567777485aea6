import * as path from 'node:path';
import { projectFileName } from '../identifiers';
import { isFile } from './matching-files';

/** The project file in the nearest folder around a file, up to and including `root`; undefined if there is none. */
export async function nearestProjectFile(file: string, root: string): Promise<string | undefined> {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const found = path.join(folder, projectFileName);
    if (await isFile(found)) return found;
    if (folder === root || folder === path.dirname(folder)) return undefined;
  }
}
