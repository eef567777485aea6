import type { LocatedJson, LocatedNode } from '../../json/located-json';
import type { Dialogue } from '../model';
import type { RecordedPrediction } from './recorded-predictions';
import type { Problem } from '../../../vocabulary/problem';

/**
 * One dialogue format. To add one, write a file like the others in this folder and add it to the list in `formats.ts`.
 */
export interface DialogueFormat {
  readonly id: string;
  /** Display name, for example `MultiWOZ 2.2`. */
  readonly name: string;
  /** Detects the format by shape, never by the file's name; some dialogues may be broken. */
  detect(root: LocatedNode): boolean;
  /** Every complete dialogue, and a problem for each one that is skipped. */
  read(root: LocatedNode, json: LocatedJson): ReadDialogues;
}

export interface ReadDialogues {
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly Problem[];
}

/** One format of recorded predictions; added in the same way as a dialogue format. */
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
