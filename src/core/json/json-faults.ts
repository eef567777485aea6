import type { JsonPlace } from './located-node';
import type { Problem, TextRange } from '../../vocabulary/problem';

/** What is wrong in a text and costs nothing: it is read as everyone means it. */
export type HarmlessKind = 'noNumber' | 'comment' | 'strayComma' | 'missingComma' | 'twice' | 'joined';

/** Of a key that stands twice, the detail is the key. */
interface HarmlessFault extends JsonPlace {
  readonly kind: HarmlessKind;
  readonly detail: string;
}

/**
 * What keeps a value from being read. `break`: it is no JSON. `python`: it is Python's notation. `cut`: the text ends
 * in the middle of it.
 */
export interface Damage extends JsonPlace {
  readonly kind: 'break' | 'python' | 'cut';
  /** The reason, as a clause. */
  readonly detail: string;
}

export type SyntaxFault = HarmlessFault | Damage;

export function isDamage(fault: SyntaxFault): fault is Damage {
  return fault.kind === 'break' || fault.kind === 'python' || fault.kind === 'cut';
}

/** Nobody reads more, and a broken file may have as many faults as lines. */
const MOST_LISTED = 20;

/** Sentences about what is harmless, told once a text. `more` says how often it stands there besides. */
const harmlessSentences: Readonly<Record<HarmlessKind, (more: string, detail: string) => string>> = {
  noNumber: (more) => `NaN or Infinity stands here${more}: JSON has no such number, so it is read as null.`,
  comment: (more) =>
    `A comment stands here${more}: it is passed over, but other programs will refuse the file; remove it.`,
  strayComma: (more) =>
    `A comma too many stands here${more}: it is passed over, but other programs will refuse the file; remove it.`,
  missingComma: (more) =>
    `A comma is missing before this${more}: it is read all the same, but other programs will refuse the file; add it.`,
  twice: (more, key) =>
    `The key "${shortened(key)}" stands twice in this object${more}: the later one counts; remove one.`,
  joined: (more) => `Another list begins here${more}: all lists of this file are read as one.`,
};

interface ToldFault {
  readonly message: string;
  readonly place: JsonPlace;
}

/** Refuses a text that holds no JSON at all. */
export function noJson(text: string): Problem {
  const [first = ''] = text.trim().split(/\s/, 1);
  const message =
    first === ''
      ? 'This file is empty.'
      : `This file is not JSON: it begins with "${shortened(first)}"; open a file of JSON or JSON Lines.`;
  return { severity: 'fatal', message };
}

/**
 * Refuses a text that holds a merge conflict, with both of its sides; undefined where there is none. A text of JSON has
 * no line breaks, so a line that begins with the marker is never a part of one.
 */
export function conflictIn(text: string, rangeOf: (place: JsonPlace) => TextRange): Problem | undefined {
  const start = text.search(/^<{7}(?: |\r?$)/m);
  if (start < 0) return undefined;
  const message = 'This is a merge-conflict marker: resolve the conflict first.';
  return { severity: 'fatal', message, range: rangeOf({ start, end: start + 7 }) };
}

/** Gathers what is wrong in one text, and bounds it. */
export class JsonFaults {
  private readonly listed: ToldFault[] = [];
  private readonly harmless = new Map<HarmlessKind, { fault: HarmlessFault; count: number }>();
  private unlisted = 0;
  private refusal: ToldFault | undefined;

  /** Whether nothing after what was found can be trusted. */
  get isFatal(): boolean {
    return this.refusal !== undefined;
  }

  /** Takes what a tree found. Its damage is told by whoever knows what is lost by it. */
  add(fault: SyntaxFault): void {
    if (!isDamage(fault)) this.addHarmless(fault.kind, fault, fault.detail);
  }

  addHarmless(kind: HarmlessKind, { start, end }: JsonPlace, detail = ''): void {
    const known = this.harmless.get(kind);
    if (known) known.count++;
    else this.harmless.set(kind, { fault: { kind, detail, start, end }, count: 1 });
  }

  /** @param what what is passed over, in words: "this line" */
  addDamage({ kind, detail, start, end }: Damage, what: string): void {
    const reason = kind === 'cut' ? 'it ends in the middle' : detail;
    const message = `This is no valid JSON: ${reason}; ${what} is passed over until it is repaired.`;
    if (this.listed.length < MOST_LISTED) this.listed.push({ message, place: { start, end } });
    else this.unlisted++;
  }

  /** The text is refused: nothing else is told of it. */
  refuse(message: string, { start, end }: JsonPlace): void {
    this.refusal ??= { message, place: { start, end } };
  }

  cutOff(offset: number): void {
    const place = { start: offset, end: offset };
    this.refuse('This file is cut off: it ends here in the middle of its JSON; get it again.', place);
  }

  /** One problem where the text is refused; otherwise the first damaged places, and each harmless kind once. */
  problems(rangeOf: (place: JsonPlace) => TextRange): readonly Problem[] {
    const { refusal, listed, unlisted } = this;
    if (refusal) return [{ severity: 'fatal', message: refusal.message, range: rangeOf(refusal.place) }];
    const damages = listed.map(({ message, place }) => ({
      severity: 'error' as const,
      message,
      range: rangeOf(place),
    }));
    const rest = `${unlisted} more places of this file are no valid JSON, and are passed over likewise.`;
    const harmless = [...this.harmless].map(([kind, { fault, count }]) => ({
      severity: 'warning' as const,
      message: harmlessSentences[kind](timesMore(count - 1), fault.detail),
      range: rangeOf(fault),
    }));
    return [...damages, ...(unlisted > 0 ? [{ severity: 'error' as const, message: rest }] : []), ...harmless];
  }
}

function timesMore(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ', and once more in this file' : `, and ${count} more times in this file`;
}

export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
