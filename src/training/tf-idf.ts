import { splitWords } from './word-pieces';

/** Unit-length word vectors, rare words weighing more: the baseline that an encoder has to beat. */
export function tfIdfVectors(texts: readonly string[]): ReadonlyMap<string, number>[] {
  const words = texts.map(splitWords);
  const documents = new Map<string, number>();
  for (const text of words) for (const word of new Set(text)) documents.set(word, (documents.get(word) ?? 0) + 1);
  return words.map((text) => {
    const weights = new Map<string, number>();
    for (const word of text) weights.set(word, (weights.get(word) ?? 0) + Math.log(1 + texts.length / (documents.get(word) ?? 1)));
    const length = Math.hypot(...weights.values());
    return new Map([...weights].map(([word, weight]) => [word, weight / length]));
  });
}
