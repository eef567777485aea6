/** What a person can do in every queue. */
export interface QuestionActions {
  /** Leaves it as it is. */
  keep(): void;
  skip(): void;
  back(): void;
  undo(): void;
  /** Begins again with the skipped questions. */
  again(): void;
  /** Opens the field for a note. */
  beginNote(): void;
  saveNote(note: string): void;
  leaveNote(): void;
  dismissProblem(): void;
}
