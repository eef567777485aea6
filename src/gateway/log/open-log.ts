import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { ServingError } from '../experts/served-experts';
import { logInto, noLog, type DecisionLog, type Redaction } from './decision-log';
import { RotatedFile } from './rotated-file';

/** How a decision log is kept. */
export interface LogSettings {
  readonly file: string;
  /** From which size on a new file is begun, in bytes. */
  readonly bytes: number;
  /** How many files are kept; the oldest goes. */
  readonly files: number;
  readonly keepsTexts: boolean;
  /** A module whose default export takes out of a text what must not be kept. */
  readonly redaction: string | undefined;
}

export interface OpenedLog extends DecisionLog {
  droppedLines(): number;
}

/** @throws ServingError where the file cannot be written to, or the redaction cannot be used */
export async function openLog(settings: LogSettings | undefined, tell: (message: string) => void): Promise<OpenedLog> {
  if (!settings) return { ...noLog, droppedLines: () => 0 };
  const { file: name, bytes, files, keepsTexts, redaction } = settings;
  const file = new RotatedFile(name, { bytes, files }, (reason) => tell(`The decision log lost lines: ${reason}`));
  const redact = redaction === undefined ? undefined : await loadedRedaction(redaction);
  try {
    await file.open();
  } catch (error) {
    throw new ServingError(`${name} cannot be written to (${reasonOf(error)}). Choose another file with --log.`);
  }
  return { ...logInto(file, { keepsTexts, redact }), droppedLines: () => file.dropped };
}

const redactionModuleSchema = z.object({
  default: z.custom<(text: string) => unknown>((value) => typeof value === 'function', 'must be a function'),
});

async function loadedRedaction(file: string): Promise<Redaction> {
  try {
    const module: unknown = await import(pathToFileURL(path.resolve(file)).href);
    const { default: redact } = redactionModuleSchema.parse(module);
    return (text) => z.string().parse(redact(text));
  } catch (error) {
    throw new ServingError(
      `${file} is no redaction (${reasonOf(error)}): its default export must be a function from a text to a text.`,
    );
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return 'it exports no function';
  return error instanceof Error ? error.message : String(error);
}
