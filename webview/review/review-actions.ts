import type { FollowingActions } from '../shared/out-of-date';

/** What a person can do on this queue besides what every queue offers. The page implements it. */
export interface ReviewActions extends FollowingActions {
  /** Gives an answer of the question, by its number from 0. */
  answer(answer: number): void;
  openTurn(): void;
  lookAgain(): void;
}
