/** What a person can do on this queue besides what every queue offers. The page implements it. */
export interface LabelActions {
  /** Labels the turn with an expert, by its number from 0. */
  label(expert: number): void;
  next(): void;
  openTurn(): void;
  lookAgain(): void;
}
