import type { Dialogue } from '../dialogue/model';
import { seededRandom } from '../seeded-random';

/**
 * Draws `count` dialogues with a seed, in file order, or all of them if there are no more. The same seed draws the same
 * dialogues on every machine, regardless of the order of the file.
 */
export function drawDialogues<Drawn extends Pick<Dialogue, 'id'>>(
  dialogues: readonly Drawn[],
  count: number,
  seed: number,
): readonly Drawn[] {
  const shuffled = [...dialogues].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const random = seededRandom(seed);
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [shuffled[last], shuffled[other]];
    if (a && b) [shuffled[last], shuffled[other]] = [b, a];
  }
  const drawn = new Set(shuffled.slice(0, count));
  return dialogues.filter((dialogue) => drawn.has(dialogue));
}
