import { writeOut } from './standard-streams';

/** What a terminal could be steered with: control characters, and marks that reorder text. */
const STEERING = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/g;

/** For programs: one JSON object per line on standard output. */
export function printRecord(record: object): void {
  printJsonLines(`${JSON.stringify(record)}\n`);
}

/**
 * For programs: lines of JSON on standard output. A terminal gets the same values, spelled so that they steer nothing.
 */
export function printJsonLines(text: string): void {
  writeOut(process.stdout.isTTY ? text.replaceAll(STEERING, escaped) : text);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** For people: the requested output, which may have several lines, on standard output. */
export function printText(text: string): void {
  writeOut(`${printable(text)}\n`);
}

/** For people: one line of the requested output, whatever ids and utterances it holds. */
export function printLine(text: string): void {
  printText(oneLine(text));
}

/** For people: everything else worth knowing, on standard error, one line each. */
export function printMessage(text: string): void {
  process.stderr.write(`${printable(oneLine(text))}\n`);
}

/** For people who wait: one line that is overwritten. Not printed to files, so that logs stay clean. */
export function printProgress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}\u001B[K\r`);
}

/** Shows line breaks as a character. */
export function oneLine(text: string): string {
  return text.replaceAll(LINE_BREAK, '⏎');
}

/** Dialogues and runs come from other people. */
function printable(text: string): string {
  return text.replaceAll(STEERING, '\u{FFFD}');
}
