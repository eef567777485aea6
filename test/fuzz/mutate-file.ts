import { gzipSync } from 'node:zlib';
import { mutatedJson } from './mutate-json';
import type { FileKind, Originals } from './originals';

/** What stands at the place of a file. */
export type Placed =
  | { readonly bytes: Buffer }
  /** Nothing, a folder, or a link to itself. */
  | { readonly instead: 'nothing' | 'folder' | 'loop' };

/** A hostile file, and how it came to be. */
export interface HostileFile {
  readonly placed: Placed;
  readonly how: string;
}

/** Deeper than calls may be, and yet quick to write. */
const DEPTH = 20_000;

const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 60,
  '',
  ' ',
  '\u0000',
  '\u202Emirror',
  '\uD83D',
  'x'.repeat(10_000),
  '[a link](command:workbench.action.quit)',
  [],
  [[]],
  {},
  { constructor: { prototype: 1 } },
  JSON.parse('{"__proto__": {"expert": "llm"}}'),
  Array.from({ length: 500 }, (_, index) => index),
];

const KEYS = ['__proto__', 'constructor', 'toString', '', '0', 'dialogue_id', 'turns', 'id'];

/** One file of a kind changed by a seed, so that each finding can be made again. */
export function hostileFile(kind: FileKind, all: Originals, random: () => number): HostileFile {
  const original = oneOf(all[kind], random);
  const kinds = Object.keys(all).filter((other): other is FileKind => other !== kind && other in all);
  const choice = random();
  if (choice < 0.4) {
    const { text, how } = mutatedJson(original, random, DEPTH);
    return { placed: { bytes: Buffer.from(text) }, how };
  }
  if (choice < 0.7) return withNastyValues(original, random);
  if (choice < 0.88) return { ...withBytes(Buffer.from(original), random) };
  if (choice < 0.95) {
    const other = oneOf(kinds, random);
    return { placed: { bytes: Buffer.from(oneOf(all[other], random)) }, how: `${other} in its place` };
  }
  const instead = oneOf(['nothing', 'folder', 'loop'] as const, random);
  return { placed: { instead }, how: instead };
}

/** Changes up to three values of a text of JSON or of lines of JSON: swapped types, huge numbers, hostile keys. */
function withNastyValues(original: string, random: () => number): HostileFile {
  const lines = original.trim().startsWith('[') || !original.includes('\n{') ? [original] : original.trim().split('\n');
  const how: string[] = [];
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
    const at = Math.floor(random() * lines.length);
    const changed = nastyLine(lines[at] ?? '', random);
    if (changed === undefined) continue;
    lines[at] = changed.text;
    how.push(changed.how);
  }
  return { placed: { bytes: Buffer.from(lines.join('\n')) }, how: how.join(', then ') || 'unchanged' };
}

function nastyLine(line: string, random: () => number): { readonly text: string; readonly how: string } | undefined {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return undefined;
  const holders = objectsIn(value);
  const holder = oneOf(holders, random);
  const keys = Object.keys(holder);
  const nasty = oneOf(NASTY, random);
  const choice = random();
  if (choice < 0.2 || keys.length === 0) {
    const key = oneOf(KEYS, random);
    Object.defineProperty(holder, key, { value: nasty, enumerable: true, configurable: true, writable: true });
    return { text: JSON.stringify(value), how: `key ${JSON.stringify(key)}` };
  }
  const key = oneOf(keys, random);
  if (choice < 0.3) {
    Reflect.deleteProperty(holder, key);
    return { text: JSON.stringify(value), how: `without ${key}` };
  }
  if (choice < 0.4) {
    const twice = `${JSON.stringify(key)}:${JSON.stringify(nasty)},${JSON.stringify(key)}:`;
    return { text: JSON.stringify(value).replace(`${JSON.stringify(key)}:`, twice), how: `${key} twice` };
  }
  Reflect.set(holder, key, nasty);
  return { text: JSON.stringify(value), how: `${key} is ${JSON.stringify(nasty).slice(0, 40)}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function objectsIn(value: object): readonly object[] {
  const found: object[] = [value];
  for (let at = 0; at < found.length && found.length < 10_000; at++)
    for (const child of Object.values(found[at] ?? {}))
      if (typeof child === 'object' && child !== null) found.push(child as object);
  return found;
}

function withBytes(bytes: Buffer, random: () => number): HostileFile {
  const at = Math.floor(random() * (bytes.length + 1));
  const changes: readonly (readonly [string, () => Buffer])[] = [
    ['empty', () => Buffer.alloc(0)],
    ['blank', () => Buffer.from(' \n\n')],
    ['cut', () => bytes.subarray(0, at)],
    ['bits flipped', () => flipped(bytes, random)],
    ['NUL bytes within', () => Buffer.concat([bytes.subarray(0, at), Buffer.alloc(20), bytes.subarray(at)])],
    ['NUL bytes at the end', () => Buffer.concat([bytes.subarray(0, at), Buffer.alloc(4096)])],
    ['UTF-16 with a mark', () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString(), 'utf16le')])],
    ['UTF-16 without', () => Buffer.from(bytes.toString(), 'utf16le')],
    ['Latin-1', () => Buffer.from(bytes.toString().replaceAll('e', '\u00E9'), 'latin1')],
    ['packed', () => gzipSync(bytes)],
    ['packed and cut', () => gzipSync(bytes).subarray(0, -20)],
    ['packed twice', () => gzipSync(gzipSync(bytes))],
    ['a zip archive', () => Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes])],
    ['noise', () => Buffer.from(Array.from({ length: 500 }, () => Math.floor(random() * 256)))],
  ];
  const [how, change] = oneOf(changes, random);
  return { placed: { bytes: change() }, how };
}

function flipped(bytes: Buffer, random: () => number): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = 1 + Math.floor(random() * 8); times > 0 && copy.length > 0; times--) {
    const at = Math.floor(random() * copy.length);
    copy.writeUInt8(copy.readUInt8(at) ^ (1 << Math.floor(random() * 8)), at);
  }
  return copy;
}

export function oneOf<T>(choices: readonly T[], random: () => number): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new Error('nothing to choose from');
  return choice;
}
