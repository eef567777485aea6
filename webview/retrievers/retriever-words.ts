import type { ComparedRetriever, RetrieverComparison } from '../../src/protocol/engine/retrieval-contract';
import { counted } from '../../src/vocabulary/words';

/** Names one retriever of a comparison. */
export function retrieverKey({ kind, encoder }: ComparedRetriever): string {
  return `${kind} ${encoder}`;
}

/** What a retriever is called, and what it goes by. */
export function retrieverWords({ kind }: ComparedRetriever): { readonly name: string; readonly about: string } {
  switch (kind) {
    case 'random':
      return { name: 'Random order', about: 'What random neighbors give on average.' };
    case 'tfidf':
      return { name: 'TF-IDF', about: "Shared words of the user's utterances, rare words weighing more." };
    case 'cosine':
      return {
        name: 'Encoder, cosine alone',
        about: 'The nearest by cosine of the vectors alone, without looking at what the exemplars change.',
      };
    case 'encoder':
      return {
        name: 'Encoder, untuned',
        about: 'As turns are routed: the nearest by cosine, then ranked by the state change that most of them share.',
      };
    case 'tuning':
      return { name: 'Encoder, current tuning', about: 'The same after the tuning that the project uses.' };
    case 'tuned':
      return {
        name: 'Encoder, tuned on the pool',
        about: "The same after a tuning on each seed's pool alone: what tuning gives on unseen dialogues.",
      };
    case 'perfect':
      return { name: 'Perfect order', about: 'Ranked by the gold states themselves: the best that is possible.' };
  }
}

/** What was measured, in one line. */
export function measureWords({ turns, poolDialogues, queryDialogues, seeds }: RetrieverComparison): string {
  return `${counted(turns, 'turn')}; ${counted(poolDialogues, 'dialogue')} in the pool, tested on ${queryDialogues} others; mean of ${counted(seeds, 'seed')}`;
}
