import { JsonTokens, Token } from '../scan/json-tokens';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** One property of an object or one item of a list, as it stands in the text. */
export interface JsonMember {
  /** The key with its quotes; undefined in a list. */
  readonly key: (Span & { readonly name: string }) | undefined;
  /** Where it begins: at its key, or at its value in a list. */
  readonly start: number;
  /** Where its value begins, and ends. */
  readonly valueStart: number;
  readonly end: number;
  /** The offset of the comma after it. */
  readonly comma: number | undefined;
}

/** A comment that stands between members. */
export interface JsonComment extends Span {
  readonly isLine: boolean;
}

/** What stands between the brackets of a list or object. */
export interface JsonLayout {
  readonly isList: boolean;
  /** The offset of the opening bracket, and of the closing one. */
  readonly open: number;
  readonly close: number;
  readonly members: readonly JsonMember[];
  readonly comments: readonly JsonComment[];
}

/**
 * Reads the layout of one undamaged list or object. Trees keep no keys and commas: they are looked up where text is
 * edited.
 */
export function layoutOf(text: string, { start, end }: Span): JsonLayout {
  const reader = new LayoutReader(text[start] === '[');
  const tokens = new JsonTokens(text, start, end);
  while (tokens.next()) reader.take(tokens, text[tokens.start + 1] === '/');
  return { isList: reader.isList, open: start, close: end - 1, members: reader.members, comments: reader.comments };
}

class LayoutReader {
  readonly members: (JsonMember & { comma: number | undefined })[] = [];
  readonly comments: JsonComment[] = [];
  private depth = 0;
  private key: JsonMember['key'];
  private valueStart: number | undefined;

  constructor(readonly isList: boolean) {}

  /** @param isLine whether a comment ends with its line */
  take({ kind, start, end, value }: JsonTokens, isLine: boolean): void {
    const isComment = kind === Token.comment;
    if (isComment && this.depth === 1) this.comments.push({ start, end, isLine });
    if (isComment || kind === Token.colon) return;
    if (kind === Token.closeBrace || kind === Token.closeBracket) {
      this.depth--;
      if (this.depth === 1) this.finish(end);
      return;
    }
    const isOpening = kind === Token.openBrace || kind === Token.openBracket;
    if (this.depth === 1) this.takeOutermost({ kind, start, end, value }, isOpening);
    if (isOpening) this.depth++;
  }

  private takeOutermost(
    { kind, start, end, value }: Pick<JsonTokens, 'kind' | 'start' | 'end' | 'value'>,
    isOpening: boolean,
  ): void {
    const last = this.members.at(-1);
    if (kind === Token.comma) {
      if (last) last.comma = start;
    } else if (!this.isList && !this.key) {
      this.key = { start, end, name: value };
    } else {
      this.valueStart = start;
      if (!isOpening) this.finish(end);
    }
  }

  private finish(end: number): void {
    if (this.valueStart === undefined) return;
    const { key, valueStart } = this;
    this.members.push({ key, start: key?.start ?? valueStart, valueStart, end, comma: undefined });
    this.key = undefined;
    this.valueStart = undefined;
  }
}
