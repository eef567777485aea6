import { dialogueMarks } from '../../core/dialogue/formats';

/** How much of a file's beginning is looked at: a dialogue's keys appear early, and this costs nothing. */
export const SHAPE_LENGTH = 4096;

/** Marks of files that people take for dialogues of a known format: the engine says which formats it reads. */
const OTHER_MARKS: readonly (readonly string[])[] = [
  ['dialogue_idx'],
  ['goal'],
  ['log'],
  ['turn_idx'],
  ['messages', 'role'],
  ['conversations', 'from'],
];

/** Keys that only an exemplar has. */
const EXEMPLAR = ['previous_state', 'tlb'];

/**
 * Whether a file's beginning might be that of a dialogue file. Only keeps the engine away from what is clearly
 * something else, such as a package manifest; the engine decides.
 */
export function mayBeDialogues(beginning: string): boolean {
  const has = (key: string): boolean => beginning.includes(`"${key}"`);
  return [...dialogueMarks, ...OTHER_MARKS].some((keys) => keys.every(has)) && !EXEMPLAR.every(has);
}
