import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import { distinctDialogues } from '../formats/reading/distinct-dialogues';
import { speakerNamed } from '../formats/reading/speakers';
import { numberedDialogues, type SpokenDialogue, type SpokenTurn } from '../formats/reading/spoken-dialogue';
import type { DialogueFile } from '../model';
import { chatValues } from '../value-conventions';
import type { Problem, TextRange } from '../../../vocabulary/problem';
import { groupFor } from '../../../vocabulary/values/grouped';

/** The names that columns have in exports of chats. */
const columnNames = {
  conversation: [
    'conversation_id',
    'conversation',
    'dialogue_id',
    'dialogue',
    'dialog_id',
    'conv_id',
    'session_id',
    'thread_id',
    'chat_id',
  ],
  role: ['role', 'speaker', 'author', 'from', 'sender'],
  text: ['text', 'content', 'utterance', 'message', 'value', 'body'],
} as const;

interface Columns {
  readonly conversation: number;
  readonly role: number;
  readonly text: number;
}

const rowsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

const FORMAT = 'chat table (CSV or TSV)';

/** Separators of tables, the rarest in running text first. */
const separators = ['\t', ';', ','] as const;

/**
 * Chats as a table (CSV, TSV or with semicolons): one row an utterance, with a column for the conversation, the role
 * and the text. Traps: texts hold separators and line breaks within quotes; rows of a conversation may be apart.
 *
 * @returns undefined where the text is no such table
 */
export function readChatTable(text: string): DialogueFile | undefined {
  const header = text.slice(0, text.search(/[\r\n]|$/)).replace(/^\uFEFF/, '');
  const separator = separators.find((each) => columnsOf(header.split(each)) !== undefined);
  const columns = separator === undefined ? undefined : columnsOf(header.split(separator));
  if (separator === undefined || !columns) return undefined;
  const rows = rowsOf(text, separator);
  return 'problem' in rows
    ? { format: FORMAT, dialogues: [], problems: [rows.problem] }
    : fileOf(rows.rows.slice(1), columns);
}

function rowsOf(text: string, delimiter: string): { readonly rows: readonly Row[] } | { readonly problem: Problem } {
  const reading = { bom: true, delimiter, info: true, relaxQuotes: true, relaxColumnCount: true, skipEmptyLines: true };
  try {
    return { rows: rowsSchema.parse(parse(text, reading)) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // With relaxed quotes and columns, this alone can be wrong: nobody knows where the text within the quote ends.
    const message = 'A quotation mark is opened and never closed, so the table is cut off or damaged: repair its end.';
    const lines = Number(error['lines']);
    const range = Number.isInteger(lines) && lines > 0 ? { range: startOfLine(lines - 1) } : {};
    return { problem: { severity: 'fatal', message, ...range } };
  }
}

type Row = z.infer<typeof rowsSchema>[number];

function fileOf(rows: readonly Row[], columns: Columns): DialogueFile {
  const short: Row[] = [];
  const conversations = new Map<string, SpokenTurn[]>();
  for (const row of rows) {
    const { record, info } = row;
    const [id, role, words] = [record[columns.conversation], record[columns.role], record[columns.text]];
    if (id === undefined || role === undefined || words === undefined) {
      short.push(row);
      continue;
    }
    const speaker = speakerNamed(role, false) ?? 'system';
    const spoken = groupFor(conversations, id);
    const range = startOfLine(info.lines - 1);
    if (speaker !== 'skip')
      spoken.push({ isUser: speaker === 'user', utterance: words, services: [], states: undefined, range });
  }
  const read = [...conversations].map(([id, spoken]): SpokenDialogue => {
    const range = spoken[0]?.range ?? startOfLine(0);
    return { id, services: [], spoken, range };
  });
  const distinct = distinctDialogues(numberedDialogues(() => read, 'all', chatValues).dialogues);
  return {
    format: FORMAT,
    dialogues: distinct.dialogues,
    problems: [...shortRows(short), ...distinct.problems],
  };
}

function columnsOf(header: readonly string[]): Columns | undefined {
  const names = header.map((name) => name.trim().replace(/^"|"$/g, '').toLowerCase());
  const find = (known: readonly string[]) => names.findIndex((name) => known.includes(name));
  const columns = {
    conversation: find(columnNames.conversation),
    role: find(columnNames.role),
    text: find(columnNames.text),
  };
  return Object.values(columns).every((column) => column >= 0) ? columns : undefined;
}

function shortRows(rows: readonly Row[]): readonly Problem[] {
  const [first] = rows;
  if (!first) return [];
  const message =
    `${rows.length} ${rows.length === 1 ? 'row has' : 'rows have'} too few columns and ` +
    `${rows.length === 1 ? 'is' : 'are'} left out.`;
  return [{ severity: 'error', message, range: startOfLine(first.info.lines - 1) }];
}

/** The start of a line, counted from 0. */
function startOfLine(line: number): TextRange {
  const position = { line, character: 0 };
  return { start: position, end: position };
}
