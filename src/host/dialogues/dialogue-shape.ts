import { matchesIn } from '../../vocabulary/values/matches';
import { dialogueMarks } from '../../core/dialogue/formats';

/** How many characters of a file are read to recognize it. The keys of a dialogue appear early. */
export const SHAPE_LENGTH = 4096;

/** Keys of dialogue files in other formats. For these, the engine reports which formats it reads. */
const OTHER_MARKS: readonly (readonly string[])[] = [
  ['dialogue_idx'],
  ['goal'],
  ['log'],
  ['turn_idx'],
  ['messages', 'role'],
  ['conversations', 'from'],
];

/** A long text at the beginning hides the keys behind it. */
const FEWEST_KEYS = 2;
const KEY = /"[^"\\]{1,100}"\s*:/g;

/** Keys that only exemplars have. */
const EXEMPLAR = ['previous_state', 'tlb'];

/**
 * Whether a file may be a dialogue file, judged by its beginning. This only excludes clearly different files, such as a
 * package manifest; the engine decides.
 */
export function mayBeDialogues(beginning: string): boolean {
  const has = (key: string): boolean => beginning.includes(`"${key}"`);
  if (beginning.length >= SHAPE_LENGTH && matchesIn(beginning, KEY).length <= FEWEST_KEYS) return true;
  return [...dialogueMarks, ...OTHER_MARKS].some((keys) => keys.every(has)) && !EXEMPLAR.every(has);
}
