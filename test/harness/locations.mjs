// The folders and files that the harness works with; each is written down once.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Ignored by git: whatever is fetched or made on the way. */
export const cache = path.join(repository, '.cache');

export const distribution = path.join(repository, 'dist');

/** The project that a newcomer opens first: the demo shows it, and the tests inside the editor run on it. */
export const sampleWorkspace = path.join(repository, 'media', 'sample');
