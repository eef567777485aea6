import { camrest } from './formats/camrest';
import { chat } from './formats/chat';
import { convlab3 } from './formats/convlab-3';
import { crosswoz } from './formats/crosswoz';
import { damd } from './formats/damd';
import type { DialogueFormat } from './dialogue-format';
import { decisionLog } from './formats/decision-log';
import { doccano } from './formats/doccano';
import { jmultiwoz } from './formats/jmultiwoz';
import { lida } from './formats/lida';
import { multiwoz22 } from './formats/multiwoz/multiwoz-22';
import { multiwozData } from './formats/multiwoz/multiwoz-data';
import { recognize } from './formats/reading/recognize';
import { risawoz } from './formats/risawoz';
import { runningLog } from './formats/running-log';
import { sgd } from './formats/sgd';
import { trade } from './formats/trade';
import type { JsonPlace } from '../json/json-text';
import type { DialogueFile } from './model';
import { ONTOLOGY_FORMAT, readOntology } from './ontology';
import { readServiceSchema, SCHEMA_FORMAT } from './service-schema';
import { readChatTable } from './tables/chat-table';

/** All dialogue formats. The first that fits a file reads it, so the more specific shapes come first. */
export const dialogueFormats: readonly DialogueFormat[] = [
  decisionLog,
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

/** Whether a file of a format has no dialogues, but says which services and slots those beside it have. */
export function isSchemaFormat(format: string): boolean {
  return format === SCHEMA_FORMAT || format === ONTOLOGY_FORMAT;
}

/** A file as it was read, with what is needed to read it again once a dialogue is changed. */
export interface PlacedFile {
  readonly file: DialogueFile;
  readonly format?: DialogueFormat;
  /** Where each dialogue stands in the text; undefined where they do not stand in one piece. */
  readonly places?: readonly JsonPlace[] | undefined;
}

/**
 * Reads a dialogue file of any known format, detected by its shape. Never throws: each unreadable part becomes a
 * problem.
 */
export function readDialogueFile(text: string): DialogueFile {
  return readPlacedFile(text).file;
}

/** The same with the places of the dialogues. */
export function readPlacedFile(text: string): PlacedFile {
  const { json, format, problems: unknown } = recognize(text, dialogueFormats, 'dialogues');
  if (format) {
    const { dialogues, problems, coverage, places } = format.read(json);
    const file = { format: format.name, dialogues, problems: [...json.problems, ...problems], coverage };
    return { file, format, places };
  }
  if (json.shape !== 'list' && json.shape !== 'object') {
    const table = readChatTable(text);
    if (table) return { file: table };
  }
  const schema = readServiceSchema(json);
  if (schema) return { file: { format: SCHEMA_FORMAT, dialogues: [], problems: json.problems, schema } };
  const ontology = readOntology(json);
  if (ontology) return { file: { format: ONTOLOGY_FORMAT, dialogues: [], problems: json.problems, schema: ontology } };
  return { file: { format: UNKNOWN_FORMAT, dialogues: [], problems: unknown } };
}
