import * as z from 'zod';
import { sharedEnds } from '../shared-ends';
import type { Problem } from '../../vocabulary/problem';
import { type Exemplar, type Outcome, exemplarLineSchema } from '../../vocabulary/exemplar';

/**
 * The exemplar file: JSON Lines, one exemplar a line, keys in a fixed order, so that a relabel is a one-line diff
 * and a merge conflict touches the exemplars concerned and no others.
 */

/** An exemplar and the zero-based line that holds it. */
export interface PlacedExemplar {
  readonly exemplar: Exemplar;
  readonly line: number;
}

export interface ExemplarFile {
  readonly exemplars: readonly PlacedExemplar[];
  readonly problems: readonly Problem[];
}

/** What a line says: an exemplar, in words what is wrong with it, or nothing. */
type ReadLine = Exemplar | string | undefined;

/** Reads every good line; a broken line or a second line with the same id becomes a problem and is left out. */
export function parseExemplarFile(text: string): ExemplarFile {
  const lines = linesOf(text);
  return fileOf(lines, lines.map(parseExemplarLine));
}

/**
 * Reads a file again and again while it is edited. Lines that it has read before cost no parsing, and their exemplars stay
 * the same objects, so that what was made of them can be found again. What stands before and after an edit is not even
 * looked up: of 20,000 lines that would take most of the time.
 */
export class ExemplarFileReader {
  private lines: readonly string[] = [];
  private readBefore: readonly ReadLine[] = [];

  read(text: string): ExemplarFile {
    const lines = linesOf(text);
    const { start, end } = sharedEnds(this.lines, lines);
    const past = this.lines.length - end;
    const known = new Map(this.lines.slice(start, past).map((content, at) => [content, this.readBefore[start + at]]));
    const between = lines
      .slice(start, lines.length - end)
      .map((content) => known.get(content) ?? parseExemplarLine(content));
    this.readBefore = [...this.readBefore.slice(0, start), ...between, ...this.readBefore.slice(past)];
    this.lines = lines;
    return fileOf(lines, this.readBefore);
  }
}

function linesOf(text: string): readonly string[] {
  const content = text.replace(/^\uFEFF/, '');
  return content.includes('\r') ? content.split(/\r\n|\r|\n/) : content.split('\n');
}

function fileOf(lines: readonly string[], read: readonly ReadLine[]): ExemplarFile {
  const exemplars: PlacedExemplar[] = [];
  const problems: Problem[] = [];
  const firstLines = new Map<string, number>();
  for (const [line, exemplar] of read.entries()) {
    const content = lines[line] ?? '';
    if (exemplar === undefined) continue;
    if (typeof exemplar === 'string') {
      problems.push(lineProblem(line, content, exemplar));
      continue;
    }
    const first = firstLines.get(exemplar.id);
    if (first !== undefined) {
      problems.push(
        lineProblem(
          line,
          content,
          `The id "${exemplar.id}" already stands on line ${first + 1}: delete one of the two`,
        ),
      );
      continue;
    }
    firstLines.set(exemplar.id, line);
    exemplars.push({ exemplar, line });
  }
  return { exemplars, problems };
}

/** One line without its line break. */
export function exemplarLine(exemplar: Exemplar): string {
  return JSON.stringify({
    id: exemplar.id,
    dialogue: exemplar.dialogue,
    turn: exemplar.turn,
    previous_state: exemplar.previousState,
    system: exemplar.systemUtterance,
    user: exemplar.userUtterance,
    tlb: exemplar.belief,
    expert: exemplar.expert,
    outcomes: mapOutcomes(exemplar.outcomes, ({ right, belief }) => ({ right, tlb: belief })),
    rule: exemplar.rule,
    changes: exemplar.changes.map(({ from, to, when, why }) => ({ from, to, when, why })),
  });
}

/** The whole file, one line an exemplar, ordered by dialogue and turn as given. */
export function exemplarFileText(exemplars: readonly Exemplar[]): string {
  return exemplars.map((exemplar) => `${exemplarLine(exemplar)}\n`).join('');
}

/** The exemplar in another pool (`null` = out of the pools), with the change written into its history. */
export function moveExemplar(exemplar: Exemplar, to: string | null, when: string, why: string): Exemplar {
  return { ...exemplar, expert: to, changes: [...exemplar.changes, { from: exemplar.expert, to, when, why }] };
}

function parseExemplarLine(content: string): ReadLine {
  if (content.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return /^(<{7}|\|{7}|={7}|>{7})/.test(content)
      ? 'A merge-conflict marker: resolve the conflict first'
      : 'This line is no JSON object: repair it or delete it';
  }
  const parsed = exemplarLineSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `${issue?.path.join('.') ?? 'The exemplar'}: ${issue?.message ?? 'is not an exemplar'}; repair this line or delete it`;
  }
  const { previous_state, system, user, tlb, outcomes, ...rest } = parsed.data;
  return {
    ...rest,
    previousState: previous_state,
    systemUtterance: system,
    userUtterance: user,
    belief: tlb,
    outcomes: mapOutcomes(outcomes, (outcome): Outcome => ({ right: outcome.right, belief: outcome.tlb })),
  };
}

function mapOutcomes<A, B>(outcomes: Readonly<Record<string, A>>, map: (outcome: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(outcomes).map(([expert, outcome]) => [expert, map(outcome)]));
}

function lineProblem(line: number, content: string, message: string): Problem {
  return {
    severity: 'error',
    message,
    range: { start: { line, character: 0 }, end: { line, character: content.length } },
  };
}
