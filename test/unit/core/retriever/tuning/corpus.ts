import { seededRandom } from '../../../../../src/core/seeded-random';
import { turnText } from '../../../../../src/core/retriever/turn-text';
import type { EncodedTurn } from '../../../../../src/core/retriever/tuning/tuning-run';

const SUBJECTS = [
  { slot: 'ferry-port', words: ['harbor', 'quay', 'pier'] },
  { slot: 'ferry-day', words: ['tomorrow', 'weekend', 'morning'] },
  { slot: 'bakery-bread', words: ['rye', 'spelt', 'loaf'] },
  { slot: 'bakery-size', words: ['large', 'tiny', 'half'] },
] as const;

/**
 * Dialogues of our own whose words tell what changes, and whose vectors tell nothing: what is learned comes from the
 * words.
 */
export function corpusOf(dialogues: number, seed = 1): EncodedTurn[] {
  const random = seededRandom(seed);
  return Array.from({ length: dialogues * 5 }, (_, number): EncodedTurn => {
    const subject = SUBJECTS[Math.floor(random() * SUBJECTS.length)] ?? SUBJECTS[0];
    const word = subject.words[Math.floor(random() * subject.words.length)] ?? '';
    const filler = ['please', 'well', 'now', 'then'][Math.floor(random() * 4)] ?? '';
    const instance = {
      previousState: {},
      systemUtterance: 'What next?',
      userUtterance: `${filler} the ${word} ${filler}`,
    };
    return {
      dialogue: `d${Math.floor(number / 5)}`,
      ...instance,
      belief: { [subject.slot]: word },
      expert: undefined,
      text: turnText(instance),
      vector: unit(Float32Array.from({ length: 8 }, () => random() - 0.5)),
    };
  });
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
