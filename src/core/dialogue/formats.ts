import { convlab3 } from './formats/convlab-3';
import type { DialogueFormat } from './formats/dialogue-format';
import { multiwoz22 } from './formats/multiwoz-22';
import { recognize } from './formats/reading/recognize';
import { runningLog } from './formats/running-log';
import { sgd } from './formats/sgd';
import type { DialogueFile } from './model';

/** All dialogue formats. The first that fits a file reads it, so the more specific shapes come first. */
export const dialogueFormats: readonly DialogueFormat[] = [runningLog, convlab3, multiwoz22, sgd];

/** Sets of keys, any of which may mark the beginning of a dialogue file. */
export const dialogueMarks = dialogueFormats.flatMap(({ marks }) => marks);

/**
 * Reads a dialogue file of any known format, detected by its shape. Never throws: each unreadable part becomes a
 * problem.
 */
export function readDialogueFile(text: string): DialogueFile {
  const { json, format, problem } = recognize(text, dialogueFormats, 'dialogues');
  if (!format) return { format: 'unknown', dialogues: [], problems: [...json.problems, ...(problem ? [problem] : [])] };
  const { dialogues, problems } = format.read(json);
  return { format: format.name, dialogues, problems: [...json.problems, ...problems] };
}
