import path from 'node:path';
import type { Outcome } from './attacked';

/** What must never come of a hostile file. */
export const faultKinds = [
  'crash',
  'hang',
  'stack trace',
  'unhandled rejection',
  'wrong answer',
  'refusal without a file',
  'refusal of more than four lines',
  'words of a library',
  'written although refused',
] as const;
export type Fault = (typeof faultKinds)[number];

interface Scene {
  readonly folder: string;
  readonly hostile: string;
  /** Whether the file that the command was to write is there. */
  readonly isWritten: boolean;
}

const MOST_LINES = 4;
const STACK = /^\s+at .+:\d+/m;
/** Of zod, of V8, and of values that were never meant to be read; two sentences of ours name the NaN in a file. */
const LIBRARY_WORDS =
  /Invalid input|Invalid key|Unrecognized key|Too (small|big)|Unexpected (token|end|non)|in JSON at|is not a function|is not iterable|Cannot (read|convert|access)|Invalid (string|array) length|\[object |Maximum call stack|\b(undefined|NaN(?! or Infinity|, comments))\b|ENOENT|EISDIR|ELOOP/;

/** What is wrong with an outcome; nothing as a rule. */
export function faultsOf(answer: Outcome | 'crash' | 'hang', scene: Scene): readonly Fault[] {
  if (typeof answer === 'string') return [answer];
  const { code, stdout, stderr, uncaught } = answer;
  const lines = stderr.trimEnd().split('\n');
  const faults: readonly (readonly [Fault, boolean])[] = [
    ['stack trace', STACK.test(stderr)],
    ['unhandled rejection', uncaught.length > 0],
    ['wrong answer', code === 3],
    ['refusal without a file', code !== 0 && !namesFile(stderr, scene)],
    ['refusal of more than four lines', code !== 0 && lines.length > MOST_LINES],
    ['words of a library', LIBRARY_WORDS.test(withoutFileWords(stderr))],
    ['written although refused', code !== 0 && (scene.isWritten || stdout !== '')],
  ];
  return faults.flatMap(([fault, isThere]) => (isThere ? [fault] : []));
}

/** The hostile file, or another one that it does not fit: a run, for example, may be named for its dialogues. */
function namesFile(stderr: string, { folder, hostile }: Scene): boolean {
  return stderr.includes(path.basename(hostile)) || stderr.includes(folder);
}

/** What is quoted comes from the file. */
function withoutFileWords(stderr: string): string {
  return stderr.replaceAll(/"[^"\n]*"/g, '""');
}
