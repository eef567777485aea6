import type { ComparedRetriever, RetrievalMiss } from '../../src/protocol/engine/retrieval-contract';

/** What a person can do on the page. The page implements it. */
export interface RetrieversActions {
  select(retriever: ComparedRetriever): void;
  inspect(turn: Pick<RetrievalMiss, 'dialogue' | 'turn'>): void;
  stop(): void;
  again(): void;
  chooseFile(): void;
  dismissProblem(): void;
}
