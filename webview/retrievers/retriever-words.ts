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
      return { name: 'Random order', about: 'What picking neighbors blindly finds on average.' };
    case 'tfidf':
      return { name: 'TF-IDF', about: "Shared words of the user's utterances, rare words weighing more." };
    case 'cosine':
      return {
        name: 'Encoder, cosine alone',
        about: 'Cosine of the vectors as the encoder gives them, whatever the exemplars change.',
      };
    case 'encoder':
      return {
        name: 'Encoder, untuned',
        about: 'As turns are routed: the nearest by cosine, ranked by what most of them agree that the turn changes.',
      };
    case 'tuning':
      return { name: 'Encoder, current tuning', about: 'The same after the tuning that the project uses.' };
    case 'tuned':
      return {
        name: 'Encoder, tuned on the pool',
        about: "The same after a tuning on each seed's pool alone: what tuning gives on unseen dialogues.",
      };
    case 'perfect':
      return { name: 'Perfect order', about: 'Ranked by the gold states themselves: nothing can find more.' };
  }
}

/** What was measured, in one line. */
export function measureWords({ turns, poolDialogues, queryDialogues, seeds }: RetrieverComparison): string {
  return `${counted(turns, 'turn')}; ${counted(poolDialogues, 'dialogue')} in the pool, ${queryDialogues} others ask; mean of ${counted(seeds, 'seed')}`;
}
