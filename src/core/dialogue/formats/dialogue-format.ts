import type { LocatedJson, LocatedNode } from '../../json/located-json';
import type { Dialogue } from '../model';
import type { ShapedFormat } from './recognize';
import type { Problem } from '../../../vocabulary/problem';

/**
 * One dialogue format. To add one, write a file like the others in this folder and add it to the list in `formats.ts`.
 */
export interface DialogueFormat extends ShapedFormat {
  /** Sets of keys; a file whose beginning has all keys of one set may be of this format. */
  readonly marks: readonly (readonly string[])[];
  /** Every complete dialogue, and a problem for each one that is skipped. */
  read(root: LocatedNode, json: LocatedJson): ReadDialogues;
}

export interface ReadDialogues {
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly Problem[];
}
