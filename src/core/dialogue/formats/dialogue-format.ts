import type { LocatedJson, LocatedNode } from '../../json/located-json';
import type { Dialogue } from '../model';
import type { ShapedFormat } from './recognize';
import type { Problem } from '../../../vocabulary/problem';

/** One dialogue format. To add one, write a file like its neighbors and put it into the list of `formats.ts`. */
export interface DialogueFormat extends ShapedFormat {
  /** Sets of keys, any of which marks the beginning of such a file where all of its keys appear. */
  readonly marks: readonly (readonly string[])[];
  /** Every dialogue that is whole, and a problem for each one that is left out. */
  read(root: LocatedNode, json: LocatedJson): ReadDialogues;
}

export interface ReadDialogues {
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly Problem[];
}
