import { isDecisionFile } from '../../decisions/decision-file';
import { isSidecar } from './sidecar';

/** Whether a file says something about dialogues or exemplars beside it, and is no file of dialogues itself. */
export function isBesideDialogues(file: string): boolean {
  return isSidecar(file) || isDecisionFile(file);
}
