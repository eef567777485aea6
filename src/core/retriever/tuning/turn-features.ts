import { splitWords } from '../words';
import { occurrences } from '../../../vocabulary/values/grouped';
import { float32At, itemAt, required } from '../../../vocabulary/values/required';
import { segmentsOf } from '../turn-text';

/** The frozen features of a turn that a tuning maps: the encoder's vector, and the words of the user utterance. */
export interface TurnFeatures {
  readonly dense: Float32Array;
  /** Indices of the words in the tuning's dictionary, and their weights, which form a vector of unit length. */
  readonly words: Int32Array;
  readonly weights: Float32Array;
}

/** The words that a tuning has learned, each weighted by rarity. */
export interface TuningDictionary {
  readonly words: readonly string[];
  readonly rarity: Float32Array;
}

/** A word of a single text teaches a tuning nothing about other turns. */
const LEAST_TEXTS = 2;

/** The words of the texts' user utterances, in alphabetical order. */
export function tuningDictionary(texts: readonly string[]): TuningDictionary {
  const textsWith = occurrences(texts.flatMap((text) => [...new Set(splitWords(userUtterance(text)))]));
  const words = [...textsWith]
    .filter(([, count]) => count >= LEAST_TEXTS)
    .map(([word]) => word)
    .sort();
  return {
    words,
    rarity: Float32Array.from(words, (word) => Math.log((1 + texts.length) / (1 + required(textsWith, word))) + 1),
  };
}

/** Computes features from texts (as `turnText` writes them) and their vectors. */
export class FeatureReader {
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(private readonly dictionary: TuningDictionary) {
    this.numbers = new Map(dictionary.words.map((word, number) => [word, number]));
  }

  read(text: string, dense: Float32Array): TurnFeatures {
    const words = Int32Array.from(
      new Set(
        splitWords(userUtterance(text))
          .map((word) => this.numbers.get(word))
          .filter((number) => number !== undefined),
      ),
    ).sort();
    const weights = Float32Array.from(words, (number) => float32At(this.dictionary.rarity, number));
    const length = Math.hypot(...weights) || 1;
    return { dense, words, weights: weights.map((weight) => weight / length) };
  }
}

/** The third segment of the text, because what the user says decides what a turn changes. */
function userUtterance(text: string): string {
  return itemAt(segmentsOf(text), 2);
}
