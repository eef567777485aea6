/** Pairs of recorded runs, the cheaper expert first. The policies were developed on the first three. */
export const recordedPairs = [
  ['llama-3-8b.trained-retriever', 'llama-3-70b.bm25'],
  ['llama-3-8b.trained-retriever', 'gpt-3.5.mixed-retriever'],
  ['llama-3-8b.trained-retriever-1pct', 'gpt-3.5.mixed-retriever'],
  ['llama-3-8b.trained-retriever-1pct', 'llama-3-70b.bm25'],
  ['llama-3-70b.bm25', 'gpt-3.5.mixed-retriever'],
  ['llama-3-8b.trained-retriever-1pct', 'llama-3-8b.trained-retriever'],
] as const;
