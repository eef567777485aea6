import type { LocatedJson, LocatedNode } from '../../json/located-json';
import type { Dialogue } from '../model';
import type { RecordedPrediction } from './recorded-predictions';
import type { Problem } from '../../../vocabulary/problem';

/** One dialogue format. To add one, write a file like its neighbors and put it into the list of `formats.ts`. */
export interface DialogueFormat {
  readonly id: string;
  /** As people call it, for example `MultiWOZ 2.2`. */
  readonly name: string;
  /** Told by shape alone, never by the file's name; some dialogues may be broken. */
  detect(root: LocatedNode): boolean;
  /** Every dialogue that is whole, and a problem for each one that is left out. */
  read(root: LocatedNode, json: LocatedJson): ReadDialogues;
}

export interface ReadDialogues {
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly Problem[];
}

/** One format of recorded predictions; added like a dialogue format. */
export interface RunFormat {
  readonly id: string;
  readonly name: string;
  detect(root: LocatedNode): boolean;
  read(root: LocatedNode, json: LocatedJson): ReadPredictions;
}

export interface ReadPredictions {
  readonly predictions: readonly RecordedPrediction[];
  readonly problems: readonly Problem[];
}
