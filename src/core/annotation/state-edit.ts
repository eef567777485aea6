import type { EditPlan, EditRefusal, Renaming, StateEdit } from '../../vocabulary/annotation';
import type { DialogueFile } from '../dialogue/model';
import type { SlotVocabulary } from './slot-vocabulary';

/** The texts that hold the dialogues of a file and their states. */
export interface AnnotatedText {
  readonly text: string;
  /** The text of `<file>.states.jsonl`; undefined where there is none (yet). */
  readonly sidecar?: string | undefined;
  /** What both were read as, where somebody has read them already. */
  readonly read?: DialogueFile;
}

export interface EditOptions {
  /** What slots and values there are; undefined where the edits are insisted on. */
  readonly vocabulary: SlotVocabulary | undefined;
}

/**
 * Plans edits of states as the smallest changes of the text that make the states of the turns so: reading the edited
 * text gives the wanted state of every turn, and every character outside the edits is as before. What was written is
 * read again and compared before it is handed out, so that what a format cannot hold is refused and not written.
 *
 * Edits are made in their order, as if each followed the one before; the result is one undo step.
 */
export type PlanStateEdits = (
  source: AnnotatedText,
  edits: readonly StateEdit[],
  options: EditOptions,
) => EditPlan | EditRefusal;

/** Plans another name for a slot, or another spelling of a value, in every turn of the chosen dialogues. */
export type PlanRenaming = (source: AnnotatedText, renaming: Renaming) => EditPlan | EditRefusal;
