/** How much of a file's beginning is looked at: a dialogue's keys appear early, and this costs nothing. */
export const SHAPE_LENGTH = 4096;

/** Sets of keys of which one, complete, marks the beginning of a dialogue file in some format. */
const MARKS: readonly (readonly string[])[] = [
  ['dialogue_id'],
  ['dialogue_idx'],
  ['goal'],
  ['log'],
  ['utterance'],
  ['turns', 'speaker'],
  ['turn_idx'],
  ['dialog', 'sys'],
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
  return MARKS.some((keys) => keys.every(has)) && !EXEMPLAR.every(has);
}
