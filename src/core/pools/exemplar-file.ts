import { itemAt } from '../required';
import { sharedEnds } from '../shared-ends';
import type { Problem } from '../../vocabulary/problem';
import { type Exemplar, type Outcome, exemplarLineSchema } from '../../vocabulary/exemplar';

/**
 * The exemplar file: JSON Lines, one exemplar per line, keys in a fixed order. A relabel is therefore a one-line diff,
 * and a merge conflict touches only the exemplars concerned.
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

/** The content of a line: an exemplar, a sentence about what is wrong with it, or nothing. */
type ReadLine = Exemplar | string | undefined;

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
  private results: readonly ReadLine[] = [];

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

function linesOf(text: string): readonly string[] {
  const content = text.replace(/^\uFEFF/, '');
  return content.includes('\r') ? content.split(/\r\n|\r|\n/) : content.split('\n');
}

function fileOf(lines: readonly string[], read: readonly ReadLine[]): ExemplarFile {
  const exemplars: PlacedExemplar[] = [];
  const problems: Problem[] = [];
  const firstLines = new Map<string, number>();
  for (const [line, exemplar] of read.entries()) {
    if (exemplar === undefined) continue;
    if (typeof exemplar === 'string') {
      problems.push(lineProblem(line, itemAt(lines, line), exemplar));
      continue;
    }
    const first = firstLines.get(exemplar.id);
    if (first !== undefined) {
      problems.push(
        lineProblem(
          line,
          itemAt(lines, line),
          `The id "${exemplar.id}" is already used on line ${first + 1}: delete one of the two lines`,
        ),
      );
      continue;
    }
    firstLines.set(exemplar.id, line);
    exemplars.push({ exemplar, line });
  }
  return { exemplars, problems };
}

/** One line, without its line break. */
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

/** The whole file: one line per exemplar, in the given order. */
export function exemplarFileText(exemplars: readonly Exemplar[]): string {
  return exemplars.map((exemplar) => `${exemplarLine(exemplar)}\n`).join('');
}

/** The exemplar moved to another pool (`null` = out of the pools), with the move added to its history. */
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
      ? 'This is a merge-conflict marker: resolve the conflict first'
      : 'This line is not a JSON object: repair it or delete it';
  }
  const parsed = exemplarLineSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return (
      `${issue?.path.join('.') ?? 'The exemplar'}: ${issue?.message ?? 'is not an exemplar'}; repair this line ` +
      'or delete it'
    );
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
