import type { ComparedRetriever, RetrievalMiss } from '../../src/protocol/engine/retrieval-contract';

/** What a person can do on the page; the page carries it out. */
export interface RetrieversActions {
  select(retriever: ComparedRetriever): void;
  inspect(turn: Pick<RetrievalMiss, 'dialogue' | 'turn'>): void;
  stop(): void;
  again(): void;
  chooseFile(): void;
  dismissProblem(): void;
}
