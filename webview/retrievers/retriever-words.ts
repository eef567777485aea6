import type { ComparedRetriever, RetrieverComparison } from '../../src/protocol/engine/retrieval-contract';
import { counted } from '../../src/vocabulary/words';

/** Identifies one retriever of a comparison. */
export function retrieverKey({ kind, encoder }: ComparedRetriever): string {
  return `${kind} ${encoder}`;
}

/** The name of a retriever, and how it ranks. */
export function retrieverWords({ kind }: ComparedRetriever): { readonly name: string; readonly about: string } {
  switch (kind) {
    case 'random':
      return { name: 'Random order', about: 'Neighbors at random: what chance gives on average.' };
    case 'tfidf':
      return { name: 'TF-IDF', about: "Ranks by shared words of the user's utterances. Rare words count more." };
    case 'cosine':
      return {
        name: 'Encoder, cosine alone',
        about: 'Ranks by the cosine of the vectors alone. It ignores which slots the exemplars change.',
      };
    case 'encoder':
      return {
        name: 'Encoder, untuned',
        about: 'As turns are routed: the nearest by cosine, then ranked by the state change that most of them share.',
      };
    case 'tuning':
      return { name: 'Encoder, current tuning', about: 'The same with the tuning that the project uses.' };
    case 'tuned':
      return {
        name: 'Encoder, tuned on the pool',
        about: "The same with a tuning on each seed's pool alone: what tuning gives on unseen dialogues.",
      };
    case 'perfect':
      return { name: 'Perfect order', about: 'Ranked by the gold states themselves: the best that is possible.' };
  }
}

/** What was measured, as a line without a full stop. */
export function measureWords({ turns, poolDialogues, queryDialogues, seeds }: RetrieverComparison): string {
  const pool = `${counted(poolDialogues, 'dialogue')} in the pool`;
  return `${counted(turns, 'turn')}; ${pool}, tested on ${queryDialogues} others; mean of ${counted(seeds, 'seed')}`;
}
