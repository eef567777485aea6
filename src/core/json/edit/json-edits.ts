import { sharedEnds } from '../../shared-ends';
import { layoutOf, type JsonLayout, type JsonMember } from './json-members';
import { onOneLine, overLines, styleOf, type JsonStyle, type JsonValue } from './json-style';
import { wholeJson, type LocatedNode } from '../located-json';

export type { JsonValue } from './json-style';

/**
 * The smallest changes of a JSON text that make it say something else. Comments, commas, line ends and indentation of
 * what is not concerned stay to the letter, and new parts are written like what stands around them.
 */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * Where a value stands. Nodes must be undamaged, and edits of one text belong to the text as it was before all of
 * them.
 */
export type JsonPart = Pick<LocatedNode, 'start' | 'end'>;

/** Makes a property of an object have this value; a new property comes last. */
export function setProperty(text: string, object: JsonPart, key: string, value: JsonValue): readonly TextEdit[] {
  const layout = layoutOf(text, object);
  // Where a key stands twice the later one counts.
  const member = layout.members.filter((each) => each.key?.name === key).at(-1);
  if (!member) return insertMember(text, layout, layout.members.length, key, value);
  return setValue(text, { start: member.valueStart, end: member.end }, value);
}

/** Puts another value where one stands. */
export function setValue(text: string, part: JsonPart, value: JsonValue): readonly TextEdit[] {
  const before = text.slice(part.start, part.end);
  const style = styleOf(text, before);
  const hasOwnLine = /[\r\n]/.test(before) || startsLine(text, part.start, OPTIONAL_KEY);
  const written = hasOwnLine ? overLines(value, style, marginAt(text, part.start)) : onOneLine(value, style);
  return before === written ? [] : [{ offset: part.start, length: before.length, text: written }];
}

/** Puts an item into a list, before the one at this index or behind all. */
export function insertItem(text: string, list: JsonPart, index: number, value: JsonValue): readonly TextEdit[] {
  return insertMember(text, layoutOf(text, list), index, undefined, value);
}

/** Takes a property out of an object, wherever its key stands in it. A comment behind it on its line goes along. */
export function removeProperty(text: string, object: JsonPart, key: string): readonly TextEdit[] {
  const layout = layoutOf(text, object);
  return removeMembers(text, layout, (member) => member.key?.name === key);
}

/** Takes an item out of a list, likewise. */
export function removeItem(text: string, list: JsonPart, index: number): readonly TextEdit[] {
  const layout = layoutOf(text, list);
  return removeMembers(text, layout, (_, at) => at === index);
}

/** Gives a property another key; its value and its position stay. */
export function renameProperty(text: string, object: JsonPart, key: string, name: string): readonly TextEdit[] {
  return layoutOf(text, object).members.flatMap((member) =>
    member.key?.name === key && key !== name
      ? [{ offset: member.key.start, length: member.key.end - member.key.start, text: JSON.stringify(name) }]
      : [],
  );
}

/** The text after edits that do not overlap. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  // Of several at one offset the last one comes first in the text.
  const ordered = [...edits].reverse().sort((a, b) => a.offset - b.offset);
  const parts: string[] = [];
  let at = 0;
  for (const { offset, length, text: by } of ordered) {
    parts.push(text.slice(at, offset), by);
    at = Math.max(at, offset + length);
  }
  return [...parts, text.slice(at)].join('');
}

/**
 * Sets some keys of a text's object and takes out those that are undefined, as one edit; none where it says so already.
 * Undefined where the text is no whole object.
 */
export function editObject(
  text: string,
  values: Readonly<Record<string, JsonValue | undefined>>,
): readonly TextEdit[] | undefined {
  let edited = text;
  for (const [key, value] of Object.entries(values)) {
    const root = wholeJson(edited);
    if (!(root?.children instanceof Map)) return undefined;
    edited = applyTextEdits(
      edited,
      value === undefined ? removeProperty(edited, root, key) : setProperty(edited, root, key, value),
    );
  }
  if (edited === text) return [];
  const { start, end } = sharedEnds(text, edited);
  return [{ offset: start, length: text.length - end - start, text: edited.slice(start, edited.length - end) }];
}

function insertMember(
  text: string,
  layout: JsonLayout,
  index: number,
  key: string | undefined,
  value: JsonValue,
): readonly TextEdit[] {
  const { open, close, members } = layout;
  const style = styleOf(text, text.slice(open, close));
  const [first] = members;
  const isMultiline = first ? startsLine(text, first.start) : /[\r\n]/.test(text.slice(open, close));
  const margin = first && isMultiline ? marginAt(text, first.start) : marginAt(text, open) + style.indent;
  const written = isMultiline ? overLines(value, style, margin) : onOneLine(value, style);
  const gap = style.isSpaced ? ' ' : '';
  const member = key === undefined ? written : `${JSON.stringify(key)}:${gap}${written}`;
  const newLine = style.lineBreak + margin;
  const [before, next] = [members[index - 1], members[index]];
  if (!next) return appended(text, layout, member, { isMultiline, newLine, style });
  if (!isMultiline) return [{ offset: next.start, length: 0, text: `${member},${gap}` }];
  const offset = lineRest(text, layout, before ? endOf(before) : open + 1);
  return [{ offset, length: 0, text: `${newLine}${member},` }];
}

/** Behind the last member and the comments that follow it. */
function appended(
  text: string,
  { isList, open, close, members, comments }: JsonLayout,
  member: string,
  { isMultiline, newLine, style }: { isMultiline: boolean; newLine: string; style: JsonStyle },
): readonly TextEdit[] {
  const gap = style.isSpaced ? ' ' : '';
  const last = members.at(-1);
  const lastEnd = last ? endOf(last) : open + 1;
  const comment = comments.filter(({ start }) => start >= lastEnd).at(-1);
  if (!last && !comment) {
    const padding = !isList && style.isPadded ? ' ' : '';
    const inner = isMultiline ? newLine + member + style.lineBreak + marginAt(text, open) : padding + member + padding;
    return [{ offset: open + 1, length: close - open - 1, text: inner }];
  }
  const start = isMultiline || comment?.isLine === true ? newLine : gap;
  // A list that ends with a comma keeps doing so.
  const added = `${start}${member}${last?.comma === undefined ? '' : ','}`;
  const offset = comment?.end ?? lastEnd;
  if (!last || last.comma !== undefined) return [{ offset, length: 0, text: added }];
  if (last.end === offset) return [{ offset, length: 0, text: `,${added}` }];
  return [
    { offset: last.end, length: 0, text: ',' },
    { offset, length: 0, text: added },
  ];
}

function removeMembers(
  text: string,
  layout: JsonLayout,
  isMeant: (member: JsonMember, index: number) => boolean,
): readonly TextEdit[] {
  const { members, open, close, comments } = layout;
  const removed = new Set(members.filter(isMeant));
  if (removed.size === 0) return [];
  const last = members.at(-1);
  if (removed.size === members.length && comments.length === 0)
    return [{ offset: open + 1, length: close - open - 1, text: '' }];
  const edits = [...removed].map((member) => removalOf(text, layout, member));
  const keptLast = members.filter((member) => !removed.has(member)).at(-1);
  // Without a comma at the end before, there is none afterwards.
  const isBare = last !== undefined && last.comma === undefined && keptLast !== last;
  return isBare && keptLast?.comma !== undefined
    ? merged([...edits, { offset: keptLast.comma, length: 1, text: '' }])
    : merged(edits);
}

/** A member that begins a line goes with the line break before it; another one with the blanks up to the next. */
function removalOf(text: string, layout: JsonLayout, member: JsonMember): TextEdit {
  const end = endOf(member);
  const isLast = layout.members.at(-1) === member;
  if (startsLine(text, member.start)) {
    const rest = lineRest(text, layout, end);
    const endsLine = /^[ \t]*[\r\n]/.test(text.slice(rest, layout.close));
    const start = blanksBefore(text, member.start);
    // Without its line break a line comment would swallow the bracket.
    const isCommented = !endsLine && layout.comments.some((comment) => comment.isLine && comment.end === start);
    if (isLast && isCommented) return { offset: member.start, length: rest - member.start, text: '' };
    // Another member on the same line keeps the line.
    if (isLast || endsLine) return { offset: start, length: rest - start, text: '' };
  }
  if (!isLast) {
    const next = end + leadingBlanks(text.slice(end, layout.close)).length;
    return { offset: member.start, length: next - member.start, text: '' };
  }
  const inner = text.slice(layout.open + 1, member.start);
  const start = layout.open + 1 + inner.trimEnd().length;
  return { offset: start, length: end - start, text: '' };
}

/** Edits in order, those that touch as one. */
function merged(edits: readonly TextEdit[]): readonly TextEdit[] {
  const done: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.offset - b.offset)) {
    const last = done.at(-1);
    if (last && last.offset + last.length >= edit.offset) {
      const end = Math.max(last.offset + last.length, edit.offset + edit.length);
      done[done.length - 1] = { offset: last.offset, length: end - last.offset, text: last.text + edit.text };
    } else done.push(edit);
  }
  return done;
}

/** The end of what follows on the same line and belongs to what stands before: comments. */
function lineRest(text: string, { comments }: JsonLayout, from: number): number {
  let end = from;
  for (const comment of comments) {
    if (comment.start < end) continue;
    if (!/^[ \t]*$/.test(text.slice(end, comment.start))) break;
    if (/[\r\n]/.test(text.slice(comment.start, comment.end))) break;
    end = comment.end;
  }
  return end;
}

/** Whether nothing but blanks, or what is allowed, stands before on the line, and a line before that. */
function startsLine(text: string, offset: number, allowed = ''): boolean {
  return new RegExp(`[\\r\\n][ \\t]*${allowed}$`).test(text.slice(Math.max(0, offset - 500), offset));
}

/** A key and its colon, in a pattern. */
const OPTIONAL_KEY = String.raw`(?:"(?:[^"\\]|\\.)*"\s*:\s*)?`;

/** The end of a member with its comma. */
function endOf({ comma, end }: JsonMember): number {
  return comma === undefined ? end : comma + 1;
}

/** Where the blanks and the line break before an offset begin. */
function blanksBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  if (text[start - 1] === '\n') start--;
  if (text[start - 1] === '\r') start--;
  return start;
}

/** The indentation of the line that an offset stands on. */
function marginAt(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return leadingBlanks(text.slice(lineStart, offset));
}

function leadingBlanks(text: string): string {
  return text.slice(0, text.search(/[^ \t]|$/));
}
