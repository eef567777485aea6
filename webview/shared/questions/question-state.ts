import type { AskedQuestion } from '../../../src/protocol/pages/questions/question-contract';

/** What every queue shows; `item` is a question. */
export type QuestionContent = { readonly phase: string } | (AskedQuestion & { readonly phase: 'item' });

/** All that a queue shows at a moment. */
export interface QuestionState<Content> {
  readonly content: Content | null;
  /** Why the last request failed. */
  readonly problem: string | null;
  /** Whether somebody is writing a note. */
  readonly isNoting: boolean;
}
