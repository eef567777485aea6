import type { Dialogue } from '../dialogue/model';
import { seededRandom } from '../seeded-random';

/**
 * `count` dialogues drawn with a seed, in their file order; all of them when there are no more than that. The same
 * seed draws the same dialogues on every machine, whatever the order of the file.
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
