import { Token, jsonTokens, type JsonToken } from './json-tokens';

/** A JSON value with its offsets. Values are built once: a container's value contains those of its children. */
export interface LocatedNode {
  readonly value: unknown;
  /** Offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** By key for an object, in order for a list; undefined for texts, numbers, booleans and null. */
  readonly children: ReadonlyMap<string, LocatedNode> | readonly LocatedNode[] | undefined;
  /** It contains a syntax error, which is already reported; parts may be missing. */
  readonly damaged: boolean;
}

export interface SyntaxFault {
  readonly severity: 'error' | 'warning';
  /** Whether parts of the text could not be read. */
  readonly isBreak: boolean;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

type Expected = 'key' | 'colon' | 'value' | 'comma';

/** A list or object that is still being read. It is part of its parent from its first character on. */
class Container implements LocatedNode {
  readonly value: unknown[] | Record<string, unknown>;
  readonly children: Map<string, LocatedNode> | LocatedNode[];
  end: number;
  damaged = false;
  expected: Expected;
  key: string | undefined;
  /** Whether the last token was a comma, which must not stand before the end. */
  afterComma = false;

  constructor(
    readonly isList: boolean,
    readonly start: number,
  ) {
    this.value = isList ? [] : {};
    this.children = isList ? [] : new Map<string, LocatedNode>();
    this.expected = isList ? 'value' : 'key';
    this.end = start;
  }

  add(node: LocatedNode): void {
    if (Array.isArray(this.value)) this.value.push(node.value);
    if (Array.isArray(this.children)) this.children.push(node);
    else if (this.key !== undefined) this.addProperty(this.key, node);
    this.expected = 'comma';
    this.afterComma = false;
  }

  /** Defines a property where assigning it would change the prototype. */
  private addProperty(key: string, node: LocatedNode): void {
    if (Array.isArray(this.children) || Array.isArray(this.value)) return;
    this.children.set(key, node);
    if (key === '__proto__')
      Object.defineProperty(this.value, key, { value: node.value, enumerable: true, configurable: true });
    else this.value[key] = node.value;
  }

  has(key: string): boolean {
    return !Array.isArray(this.children) && this.children.has(key);
  }
}

const literals: ReadonlyMap<number, unknown> = new Map<number, unknown>([
  [Token.null, null],
  [Token.true, true],
  [Token.false, false],
]);

/**
 * Reads one JSON value with a stack of its own, so that deep nesting cannot break it. Continues after an error: marks
 * open containers as damaged and reads what follows.
 */
export class JsonTreeReader {
  readonly faults: SyntaxFault[] = [];
  root: LocatedNode | undefined;
  private readonly open: Container[] = [];
  /** How many of the open containers are lists. Counted, because searching a deep stack repeatedly is too slow. */
  private openLists = 0;
  /** Whether an error was just reported. Until something opens or closes, further errors are its consequences. */
  private echoing = false;
  private readonly reportedOnce = new Set<string>();

  /** @param unit what messages call the text: the file, or a line of it */
  constructor(
    private readonly text: string,
    private readonly base: number,
    private readonly unit: 'file' | 'line',
  ) {}

  read(): this {
    const contentEnd = this.base + this.text.trimEnd().length;
    for (const token of jsonTokens(this.text, this.base)) {
      const isCut = token.kind === Token.end || (token.end >= contentEnd && isBroken(token));
      if (isCut && this.open.length > 0) {
        this.cutOff(contentEnd);
        break;
      }
      if (token.kind === Token.end) break;
      if (!this.take(token)) break;
    }
    return this;
  }

  /** Returns false where nothing after the token matters. */
  private take(token: JsonToken): boolean {
    if (token.kind === Token.lineComment || token.kind === Token.blockComment) {
      if (token.fault !== undefined) this.fail(token, token.fault);
      else
        this.reportOnce(
          token,
          'JSON knows no comments: they are passed over here, but other programs will refuse the file.',
        );
      return true;
    }
    if (this.open.length === 0 && this.root) {
      this.fail(token, `more text follows after the end of the ${this.unit}'s JSON value`);
      return false;
    }
    if (token.fault !== undefined) this.fail(token, token.fault);
    this.takeStructure(token);
    return true;
  }

  private takeStructure(token: JsonToken): void {
    switch (token.kind) {
      case Token.openBrace:
      case Token.openBracket:
        this.begin(token);
        break;
      case Token.closeBrace:
      case Token.closeBracket:
        this.finish(token);
        break;
      case Token.comma:
        this.comma(token);
        break;
      case Token.colon:
        this.colon(token);
        break;
      default:
        this.scalar(token);
    }
  }

  private begin(token: JsonToken): void {
    const container = new Container(token.kind === Token.openBracket, token.start);
    this.attach(container, token);
    this.open.push(container);
    if (container.isList) this.openLists++;
    this.echoing = false;
  }

  /**
   * A bracket that does not match closes everything down to the container that it matches; if there is none, it is
   * ignored.
   */
  private finish(token: JsonToken): void {
    const isList = token.kind === Token.closeBracket;
    const top = this.open.at(-1);
    if (!top || !this.isOpen(isList)) {
      this.fail(token, `this "${isList ? ']' : '}'}" closes nothing`);
      return;
    }
    const incomplete = top.expected === 'colon' || (top.expected === 'value' && !top.isList);
    if (top.isList !== isList)
      this.fail(token, `this "${isList ? ']' : '}'}" comes before the end of what was opened last`);
    else if (incomplete) this.fail(token, 'a key has no value');
    else if (top.afterComma)
      this.reportOnce(
        token,
        'JSON allows no comma before the end: it is passed over here, but other programs will refuse the file.',
      );
    while (this.close(token.end)?.isList !== isList);
    this.echoing = false;
  }

  private isOpen(isList: boolean): boolean {
    return isList ? this.openLists > 0 : this.open.length > this.openLists;
  }

  private close(end: number): Container | undefined {
    const container = this.open.pop();
    if (container) container.end = end;
    if (container?.isList) this.openLists--;
    return container;
  }

  private comma(token: JsonToken): void {
    const top = this.open.at(-1);
    if (top?.expected !== 'comma') this.fail(token, `a comma stands where ${expectation(top)} was expected`);
    if (!top) return;
    top.expected = top.isList ? 'value' : 'key';
    top.afterComma = true;
  }

  private colon(token: JsonToken): void {
    const top = this.open.at(-1);
    if (top?.expected === 'colon') top.expected = 'value';
    else this.fail(token, `a colon stands where ${expectation(top)} was expected`);
  }

  private scalar(token: JsonToken): void {
    const top = this.open.at(-1);
    if (token.kind === Token.string && top && !top.isList && (top.expected === 'key' || top.expected === 'comma')) {
      this.key(token, top);
      return;
    }
    const { start, end, kind, value } = token;
    if (kind === Token.unknown) this.fail(token, `"${shortened(value)}" is no JSON`);
    // A file that starts with unknown text may still contain its value further on.
    if (kind === Token.unknown && !top) return;
    const plain = kind === Token.string ? value : kind === Token.number ? Number(value) : literals.get(kind);
    this.attach({ value: plain ?? null, start, end, children: undefined, damaged: false }, token);
  }

  private key(token: JsonToken, top: Container): void {
    if (top.expected === 'comma') this.fail(token, 'a comma is missing before this key');
    if (top.has(token.value)) {
      const message =
        `The key "${shortened(token.value)}" stands twice in this object: the later one counts; remove one of ` +
        'them.';
      this.faults.push({ severity: 'warning', isBreak: false, message, start: token.start, end: token.end });
    }
    top.key = token.value;
    top.expected = 'colon';
    top.afterComma = false;
  }

  private attach(node: LocatedNode, token: JsonToken): void {
    const top = this.open.at(-1);
    if (!top) {
      this.root = node;
      return;
    }
    if (top.expected !== 'value') this.fail(token, `${expectation(top)} was expected here`);
    if (top.expected !== 'key') top.add(node);
  }

  private cutOff(offset: number): void {
    const message =
      `The ${this.unit} ends in the middle of its JSON (was it cut off?): what is complete before is read; ` +
      'restore the rest.';
    this.markDamaged();
    while (this.close(offset));
    this.faults.push({ severity: 'error', isBreak: true, message, start: offset, end: offset });
  }

  private fail({ start, end }: JsonToken, reason: string): void {
    this.markDamaged();
    if (this.echoing) return;
    this.echoing = true;
    this.faults.push({
      severity: 'error',
      isBreak: true,
      message: `This is no valid JSON: ${reason}; what stands around it is left out until this is repaired.`,
      start,
      end,
    });
  }

  /** Marks from the innermost outward, because what surrounds a damaged container is already marked. */
  private markDamaged(): void {
    for (let index = this.open.length - 1; index >= 0; index--) {
      const container = this.open[index];
      if (!container || container.damaged) return;
      container.damaged = true;
    }
  }

  /** For errors that are harmless and often occur many times in a file. */
  private reportOnce({ start, end }: JsonToken, message: string): void {
    if (this.reportedOnce.has(message)) return;
    this.reportedOnce.add(message);
    this.faults.push({ severity: 'error', isBreak: false, message, start, end });
  }
}

function isBroken(token: JsonToken): boolean {
  return token.fault !== undefined || token.kind === Token.unknown;
}

function expectation(container: Container | undefined): string {
  switch (container?.expected) {
    case 'key':
      return 'a quoted key';
    case 'colon':
      return 'a colon';
    case 'comma':
      return `a comma or the end of the ${container.isList ? 'list' : 'object'}`;
    default:
      return 'a value';
  }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
