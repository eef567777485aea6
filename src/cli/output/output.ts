/** For programs: one JSON object per line on standard output. */
export function printRecord(record: object): void {
  process.stdout.write(`${JSON.stringify(record)}\n`);
}

/** For people: the requested output, on standard output. */
export function printText(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

/** For people: everything else worth knowing, on standard error. */
export function printMessage(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** For people who wait: one line that is overwritten. Not printed to files, so that logs stay clean. */
export function printProgress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}\u001B[K\r`);
}

/** Replaces control characters, which could control the terminal; dialogues and runs come from other people. */
function printable(text: string): string {
  return text.replaceAll(/(?![\n\t])\p{Cc}/gu, '\u{FFFD}');
}
