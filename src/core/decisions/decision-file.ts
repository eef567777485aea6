import { decisionSchema, type Decision } from '../../vocabulary/annotation/decision';
import type { Problem } from '../../vocabulary/problem';
import { misfitOf } from '../json/misfit';

/** The decisions of one person about one file. */
export interface DecisionFile {
  /** In the order of their lines. */
  readonly decisions: readonly Decision[];
  /** Lines that are passed over, and why. A fatal one means that nothing can be read. */
  readonly problems: readonly Problem[];
}

const ENDING = '.decisions.jsonl';

/** Where a person's decisions about a file stand. */
export function decisionFileOf(file: string, by: string): string {
  return `${file}.${nameInFile(by)}${ENDING}`;
}

/** Whether a file holds decisions, about whatever. */
export function isDecisionFile(file: string): boolean {
  return file.toLowerCase().endsWith(ENDING);
}

/** Whether a file holds somebody's decisions about another one. The names are both paths, or both without folders. */
export function isDecisionFileOf(file: string, name: string): boolean {
  if (!name.startsWith(`${file}.`) || !isDecisionFile(name)) return false;
  // A file may be called like the beginning of another one: "a.json" and "a.json.jsonl".
  return !name.slice(file.length + 1, -ENDING.length).includes('.');
}

/** A person's name as a part of a file's: letters and digits of any script; all else becomes a hyphen. */
export function nameInFile(by: string): string {
  const name = by
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return name === '' ? 'somebody' : name;
}

/** Reads the lines. One that cannot be read is passed over; a merge conflict makes the whole text unreadable. */
export function readDecisions(text: string): DecisionFile {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const conflict = lines.findIndex((line) => /^(<{7}|={7}|>{7})(?: |\r?$)/.test(line));
  if (conflict >= 0) {
    const message =
      'This is a merge-conflict marker: keep the decisions of both sides and delete the lines with the markers.';
    return { decisions: [], problems: [problemAt(conflict, 'fatal', message)] };
  }
  const decisions: Decision[] = [];
  const problems: Problem[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const read = decisionIn(line);
    if ('decision' in read) decisions.push(read);
    else problems.push(problemAt(index, 'warning', `This decision is passed over: ${faultOf(read, index, lines)}.`));
  });
  return { decisions, problems };
}

/** The text with further decisions. What stands in it stays as it is, also where it cannot be read. */
export function withDecisions(text: string, added: readonly Decision[]): string {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const isCut = text !== '' && !text.endsWith('\n');
  return [text, isCut ? lineBreak : '', ...added.map((decision) => JSON.stringify(decision) + lineBreak)].join('');
}

interface Fault {
  readonly fault: string;
}

function decisionIn(line: string): Decision | Fault {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { fault: 'it is no JSON; repair or delete the line' };
  }
  const parsed = decisionSchema.safeParse(value);
  return parsed.success ? parsed.data : { fault: `${misfitOf(value, parsed.error).words}; repair or delete the line` };
}

function faultOf({ fault }: Fault, index: number, lines: readonly string[]): string {
  return index === lines.length - 1 ? 'the line is cut off; delete it and decide again' : fault;
}

function problemAt(line: number, severity: Problem['severity'], message: string): Problem {
  const at = { line, character: 0 };
  return { severity, message, range: { start: at, end: at } };
}
