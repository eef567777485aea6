import type { StateEditing } from './edit/state-editing';
import type { StateRenaming } from './edit/state-renaming';
import type { TurnMarking } from './marks/turn-marking';
import type { ListFilter } from './list/list-filter';

/** What a person can do on the page. The page implements it. */
export interface DialogueActions {
  /** Changes of states. */
  readonly editing: StateEditing;
  /** Another name of a slot or spelling of a value. */
  readonly renaming: StateRenaming;
  /** Notes and marks of turns. */
  readonly marking: TurnMarking;
  /** Opens the form for the chosen slot. */
  editSlot(): void;
  /** Makes the edit that the first doubt about the turn suggests. */
  acceptSuggestion(): void;
  filter(change: Partial<ListFilter>): void;
  /** Moves the focus from the search field to the list. */
  leaveSearch(): void;
  /** For a key in the list. */
  pressInList(event: KeyboardEvent): void;
  openDialogue(id: string): void;
  goToTurn(turn: number): void;
  stepTurn(steps: 1 | -1): void;
  stepDialogue(steps: 1 | -1): void;
  nextWrong(): Promise<void>;
  /** The slot of the current turn that edits are about. */
  chooseSlot(slot: string): void;
  stepSlot(steps: 1 | -1): void;
  reveal(): void;
  inspect(): void;
  search(): void;
  toggleHelp(): void;
  dismissProblem(): void;
}
