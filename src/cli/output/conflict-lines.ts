import { printMessage } from './output';

/** Nobody decides on more at once, and two large files may differ everywhere. */
const MOST_LISTED = 20;

/** Exemplars on which a person must decide: the first ones, and how many there are besides. */
export function printConflicts(conflicts: readonly { readonly id: string; readonly words: string }[]): void {
  for (const { id, words } of conflicts.slice(0, MOST_LISTED)) printMessage(`${id}: ${words}`);
  const more = conflicts.length - MOST_LISTED;
  if (more > 0) printMessage(`… and ${more} more exemplars to decide on.`);
}
