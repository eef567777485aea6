import { camrest } from './formats/camrest';
import { chat } from './formats/chat';
import { convlab3 } from './formats/convlab-3';
import { crosswoz } from './formats/crosswoz';
import { damd } from './formats/damd';
import type { DialogueFormat } from './dialogue-format';
import { doccano } from './formats/doccano';
import { jmultiwoz } from './formats/jmultiwoz';
import { lida } from './formats/lida';
import { multiwoz22 } from './formats/multiwoz-22';
import { multiwozData } from './formats/multiwoz-data';
import { recognize } from './formats/reading/recognize';
import { risawoz } from './formats/risawoz';
import { runningLog } from './formats/running-log';
import { sgd } from './formats/sgd';
import { trade } from './formats/trade';
import type { DialogueFile } from './model';
import { readServiceSchema, SCHEMA_FORMAT } from './service-schema';
import { readChatTable } from './tables/chat-table';

/** All dialogue formats. The first that fits a file reads it, so the more specific shapes come first. */
export const dialogueFormats: readonly DialogueFormat[] = [
  runningLog,
  convlab3,
  multiwoz22,
  sgd,
  multiwozData,
  trade,
  damd,
  crosswoz,
  risawoz,
  jmultiwoz,
  lida,
  camrest,
  chat,
  doccano,
];

/** The name in place of a format's where no format fits. */
export const UNKNOWN_FORMAT = 'unknown';

/** Sets of keys, any of which may mark the beginning of a dialogue file. */
export const dialogueMarks = dialogueFormats.flatMap(({ marks }) => marks);

/**
 * Reads a dialogue file of any known format, detected by its shape. Never throws: each unreadable part becomes a
 * problem.
 */
export function readDialogueFile(text: string): DialogueFile {
  const { json, format, problems: unknown } = recognize(text, dialogueFormats, 'dialogues');
  if (!format && json.shape !== 'list' && json.shape !== 'object') {
    const table = readChatTable(text);
    if (table) return table;
  }
  const schema = format ? undefined : readServiceSchema(json);
  if (schema) return { format: SCHEMA_FORMAT, dialogues: [], problems: json.problems, schema };
  if (!format) return { format: UNKNOWN_FORMAT, dialogues: [], problems: unknown };
  const { dialogues, problems, coverage } = format.read(json);
  return { format: format.name, dialogues, problems: [...json.problems, ...problems], coverage };
}
