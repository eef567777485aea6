import { itemAt } from '../../vocabulary/values/required';
import { sharedEnds } from '../shared-ends';
import { counted } from '../../vocabulary/words';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { Problem } from '../../vocabulary/problem';
import { exemplarLine, parseExemplarLine, type LineFault, type ReadLine } from './exemplar-line';

/**
 * The exemplar file: JSON Lines, one exemplar per line, keys in a fixed order. A relabel is therefore a one-line diff,
 * and a merge conflict touches only the exemplars concerned.
 */

/** An exemplar and the zero-based line that holds it. */
export interface PlacedExemplar {
  readonly exemplar: Exemplar;
  readonly line: number;
  /** The line as it stands in the file, with fields that we do not know. */
  readonly source: string;
}

export interface ExemplarFile {
  readonly exemplars: readonly PlacedExemplar[];
  /** What is wrong: the first lines, and how many there are besides. */
  readonly problems: readonly Problem[];
  /** How many lines hold something else than an exemplar that is read. */
  readonly unread: number;
}

/** The content of a line; nothing for an empty one. */
type LineContent = ReadLine | LineFault | undefined;

/** Nobody reads more, and a file of another kind has a fault on each line. */
const MOST_LISTED = 20;

/** Reads every valid line; an invalid line, or a second line with the same id, becomes a problem and is skipped. */
export function parseExemplarFile(text: string): ExemplarFile {
  const lines = linesOf(text);
  return fileOf(lines, lines.map(parseExemplarLine));
}

/**
 * Reads a file again after each edit. A line that was read before is not parsed again, and its exemplar stays the same
 * object, so that values computed from it can be found again. Lines before and after an edit are not even looked up,
 * because in 20,000 lines that would take most of the time.
 */
export class ExemplarFileReader {
  private lines: readonly string[] = [];
  private results: readonly LineContent[] = [];

  read(text: string): ExemplarFile {
    const lines = linesOf(text);
    const { start, end } = sharedEnds(this.lines, lines);
    const oldEnd = this.lines.length - end;
    const resultOf = new Map(
      this.lines.slice(start, oldEnd).map((content, index) => [content, this.results[start + index]]),
    );
    const edited = lines
      .slice(start, lines.length - end)
      .map((content) => resultOf.get(content) ?? parseExemplarLine(content));
    this.results = [...this.results.slice(0, start), ...edited, ...this.results.slice(oldEnd)];
    this.lines = lines;
    return fileOf(lines, this.results);
  }
}

/** The whole file: one line per exemplar, in the given order. */
export function exemplarFileText(exemplars: readonly Exemplar[]): string {
  return exemplars.map((exemplar) => `${exemplarLine(exemplar)}\n`).join('');
}

/** The exemplar moved to another pool (`null` = excluded), with the move added to its history. */
export function moveExemplar(exemplar: Exemplar, to: string | null, when: string, why: string): Exemplar {
  return { ...exemplar, expert: to, changes: [...exemplar.changes, { from: exemplar.expert, to, when, why }] };
}

function linesOf(text: string): readonly string[] {
  const content = text.replace(/^\uFEFF/, '');
  return content.includes('\r') ? content.split(/\r\n|\r|\n/) : content.split('\n');
}

function fileOf(lines: readonly string[], read: readonly LineContent[]): ExemplarFile {
  const exemplars: PlacedExemplar[] = [];
  const faults = new LineFaults(lines);
  const firstLines = new Map<string, number>();
  for (const [line, content] of read.entries()) {
    if (content === undefined) continue;
    if ('message' in content) {
      faults.add(line, content);
      continue;
    }
    const { exemplar, isLoose } = content;
    const first = firstLines.get(exemplar.id);
    if (first !== undefined) {
      const message = `The id "${exemplar.id}" is already used on line ${first + 1}: delete one of the two lines`;
      faults.add(line, { message, isConflict: false });
      continue;
    }
    if (isLoose) faults.addLoose(line);
    firstLines.set(exemplar.id, line);
    exemplars.push({ exemplar, line, source: itemAt(lines, line) });
  }
  return { exemplars, problems: faults.problems(), unread: faults.count };
}

/** Gathers what is wrong in one file, and bounds it. */
class LineFaults {
  count = 0;
  private readonly listed: Problem[] = [];
  private conflict: Problem | undefined;
  private readonly loose: number[] = [];

  constructor(private readonly lines: readonly string[]) {}

  add(line: number, { message, isConflict }: LineFault): void {
    this.count++;
    if (isConflict && !this.conflict) this.conflict = this.problem('fatal', line, message);
    else if (this.listed.length < MOST_LISTED) this.listed.push(this.problem('error', line, message));
  }

  addLoose(line: number): void {
    this.loose.push(line);
  }

  /** One that refuses the file comes first, or how many there are where not all are listed. */
  problems(): readonly Problem[] {
    const { conflict, listed, loose } = this;
    const told = conflict ? [conflict, ...listed] : listed;
    const [first] = loose;
    const looseWords =
      `${counted(loose.length, 'line')} of this file, beginning here, ${loose.length === 1 ? 'is' : 'are'} no strict ` +
      'JSON (NaN, comments or commas too many): other programs will refuse the file; repair it';
    return [
      ...this.summary(told),
      ...told,
      ...(first === undefined ? [] : [this.problem('warning', first, looseWords)]),
    ];
  }

  private summary(told: readonly Problem[]): readonly Problem[] {
    const [first] = told;
    if (!first || this.count <= told.length) return [];
    const lines = counted(this.count, 'line');
    const message = `${lines} of this file cannot be read as exemplars and are passed over, beginning here`;
    return [{ ...first, message: this.conflict ? `${first.message}; ${message}` : message }];
  }

  private problem(severity: Problem['severity'], line: number, message: string): Problem {
    const end = itemAt(this.lines, line).length;
    return { severity, message, range: { start: { line, character: 0 }, end: { line, character: end } } };
  }
}
