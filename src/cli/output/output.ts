/** For programs: one JSON object a line on standard output. */
export function printRecord(record: object): void {
  process.stdout.write(`${JSON.stringify(record)}\n`);
}

/** For people: what they asked for, on standard output. */
export function printText(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

/** For people: what else there is to know, on standard error. */
export function tell(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** For people who wait, in one line that is written over; a script's log stays clean. */
export function tellProgress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}\u001B[K\r`);
}

/** Dialogues and runs are other people's words: their control characters would steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/(?![\n\t])\p{Cc}/gu, '\u{FFFD}');
}
