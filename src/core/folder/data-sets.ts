import type { Dialogue } from '../dialogue/model';
import { firstOf } from '../../vocabulary/values/required';

/** What is known of a dialogue file when data sets are told apart. */
export interface DialogueFileFacts {
  /** The path within the folder that is looked through, with `/`. */
  readonly file: string;
  readonly format: string;
  readonly services: ReadonlySet<string>;
}

/** The services of a file's dialogues. */
export function servicesOf(dialogues: readonly Dialogue[]): ReadonlySet<string> {
  return new Set(dialogues.flatMap(({ services }) => services));
}

/**
 * Tells data sets apart: files of one folder and format belong together where they share a service, directly or through
 * others; files without services belong to all of their format. Two data sets must never mix in silence.
 */
export function dataSetsAmong<F extends DialogueFileFacts>(files: readonly F[]): readonly (readonly F[])[] {
  const sets: F[][] = [];
  for (const file of files) {
    const related = sets.filter((set) => set.some((other) => belongTogether(file, other)));
    const merged = [...related.flat(), file];
    for (const set of related) sets.splice(sets.indexOf(set), 1);
    sets.push(merged);
  }
  return sets.map((set) => set.sort((a, b) => (a.file < b.file ? -1 : 1)));
}

function belongTogether(one: DialogueFileFacts, other: DialogueFileFacts): boolean {
  if (folderOf(one.file) !== folderOf(other.file) || one.format !== other.format) return false;
  if (one.services.size === 0 || other.services.size === 0) return true;
  return [...one.services].some((service) => other.services.has(service));
}

/** `''` for a file that lies in the folder itself. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), 0));
}

/** The folder of a set, or its first file where another set or nothing else lies there. */
export function dataSetNames(sets: readonly (readonly DialogueFileFacts[])[]): readonly string[] {
  const places = sets.map((set) => ({ folder: folderOf(firstOf(set).file), file: firstOf(set).file }));
  return places.map(({ folder, file }) => {
    const isAlone = places.filter((other) => other.folder === folder).length === 1;
    return folder !== '' && isAlone ? folder : file;
  });
}
