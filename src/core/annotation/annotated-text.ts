import { readDialogueFile } from '../dialogue/formats';
import type { DialogueFile } from '../dialogue/model';
import { joinedWithSidecar, readSidecar, takesSidecar } from './sidecar/sidecar';

/** The texts that hold the dialogues of a file and their states, without byte-order marks. */
export interface AnnotatedText {
  readonly text: string;
  /** The text of `<file>.states.jsonl`; undefined where there is none (yet). */
  readonly sidecar?: string | undefined;
  /** What both were read as, where somebody has read them already. */
  readonly read?: DialogueFile;
}

/** The dialogues of a file with their states. */
export function readAnnotated({ text, sidecar = '', read }: AnnotatedText): DialogueFile {
  if (read) return read;
  const file = readDialogueFile(text);
  return takesSidecar(file) ? joinedWithSidecar(file, readSidecar(sidecar)) : file;
}
