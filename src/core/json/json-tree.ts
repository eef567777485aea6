import { shortened, type HarmlessKind, type SyntaxFault } from './json-faults';
import { beforeBlanks } from './scan/json-scan';
import { JsonTokens, Token } from './scan/json-tokens';
import { setOwn, type JsonPlace, type LocatedNode } from './located-node';

type Expected = 'key' | 'colon' | 'value' | 'comma';

/** A list or object that is still being read. It is part of its parent from its first character on. */
class Container implements LocatedNode {
  readonly value: unknown[] | Record<string, unknown>;
  readonly children: Map<string, LocatedNode> | LocatedNode[];
  end: number;
  damaged = false;
  expected: Expected;
  key: string | undefined;
  /** The offset of the comma that was the last token, which must not stand before the end. */
  lastComma: number | undefined;

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
    this.lastComma = undefined;
  }

  private addProperty(key: string, node: LocatedNode): void {
    if (Array.isArray(this.children) || Array.isArray(this.value)) return;
    this.children.set(key, node);
    setOwn(this.value, key, node.value);
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
  /** The first fault that breaks the value. What follows it is mostly its consequence, so no other is told. */
  private firstBreak: SyntaxFault | undefined;

  /** Reads the text between two offsets; it may stand in the middle of another. */
  constructor(
    private readonly text: string,
    private readonly from = 0,
    private readonly limit = text.length,
  ) {}

  /** Whether a part of the text could not be read. */
  get isBroken(): boolean {
    return this.firstBreak !== undefined;
  }

  read(): this {
    const contentEnd = beforeBlanks(this.text, this.from, this.limit);
    const tokens = new JsonTokens(this.text, this.from, this.limit);
    while (true) {
      const isEnd = !tokens.next();
      const isCut = isEnd || (tokens.end >= contentEnd && isBroken(tokens));
      if (isCut && this.open.length > 0) this.cutOff(contentEnd);
      else if (!isEnd && this.take(tokens)) continue;
      return this;
    }
  }

  /** Returns false where nothing after the token matters. */
  private take(token: JsonTokens): boolean {
    if (token.kind === Token.comment) {
      if (token.fault !== undefined) this.fail(token, token.fault);
      else this.tell('comment', token);
      return true;
    }
    if (this.open.length === 0 && this.root) {
      this.fail(token, 'more text follows after the end of the value');
      return false;
    }
    if (token.fault !== undefined) this.fail(token, token.fault);
    this.takeStructure(token);
    return true;
  }

  private takeStructure(token: JsonTokens): void {
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

  private begin(token: JsonTokens): void {
    const container = new Container(token.kind === Token.openBracket, token.start);
    this.attach(container, token);
    this.open.push(container);
    if (container.isList) this.openLists++;
  }

  /**
   * A bracket that does not match closes everything down to the container that it matches; if there is none, it is
   * ignored.
   */
  private finish(token: JsonTokens): void {
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
    else if (top.lastComma !== undefined) this.tell('strayComma', { start: top.lastComma, end: top.lastComma + 1 });
    while (this.close(token.end)?.isList !== isList);
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

  private comma(token: JsonTokens): void {
    const top = this.open.at(-1);
    if (top?.expected !== 'comma') this.fail(token, `a comma stands where ${expectation(top)} was expected`);
    if (!top) return;
    top.expected = top.isList ? 'value' : 'key';
    top.lastComma = token.start;
  }

  private colon(token: JsonTokens): void {
    const top = this.open.at(-1);
    if (top?.expected === 'colon') top.expected = 'value';
    else this.fail(token, `a colon stands where ${expectation(top)} was expected`);
  }

  private scalar(token: JsonTokens): void {
    const top = this.open.at(-1);
    if (token.kind === Token.string && top && !top.isList && (top.expected === 'key' || top.expected === 'comma')) {
      this.key(token, top);
      return;
    }
    const { start, end, kind, value } = token;
    if (kind === Token.noNumber) this.tell('noNumber', token);
    if (kind === Token.unknown) this.fail(token, `"${shortened(value)}" is no JSON`, isPython(value));
    // A file that starts with unknown text may still contain its value further on.
    if (kind === Token.unknown && !top) return;
    const plain = kind === Token.string ? value : kind === Token.number ? Number(value) : literals.get(kind);
    this.attach({ value: plain ?? null, start, end, children: undefined, damaged: false }, token);
  }

  private key(token: JsonTokens, top: Container): void {
    if (top.expected === 'comma') this.fail(token, 'a comma is missing before this key');
    if (top.has(token.value)) this.tell('twice', token, token.value);
    top.key = token.value;
    top.expected = 'colon';
    top.lastComma = undefined;
  }

  private attach(node: LocatedNode, token: JsonTokens): void {
    const top = this.open.at(-1);
    if (!top) {
      this.root = node;
      return;
    }
    if (top.expected !== 'value') this.fail(token, `${expectation(top)} was expected here`);
    if (top.expected !== 'key') top.add(node);
  }

  private cutOff(offset: number): void {
    this.markDamaged();
    while (this.close(offset));
    this.break({ kind: 'cut', detail: '', start: offset, end: offset });
  }

  private fail({ start, end }: JsonTokens, detail: string, isPythons = false): void {
    this.markDamaged();
    this.break({ kind: isPythons ? 'python' : 'break', detail, start, end });
  }

  private break(fault: SyntaxFault): void {
    if (this.firstBreak) return;
    this.firstBreak = fault;
    this.faults.push(fault);
  }

  private tell(kind: HarmlessKind, { start, end }: JsonPlace, detail = ''): void {
    this.faults.push({ kind, detail, start, end });
  }

  /** Marks from the innermost outward, because what surrounds a damaged container is already marked. */
  private markDamaged(): void {
    for (let index = this.open.length - 1; index >= 0; index--) {
      const container = this.open[index];
      if (!container || container.damaged) return;
      container.damaged = true;
    }
  }
}

function isBroken({ fault, kind }: JsonTokens): boolean {
  return fault !== undefined || kind === Token.unknown;
}

/** How Python writes texts, and what it writes for true, false and null. */
function isPython(token: string): boolean {
  return token.startsWith("'") || token === 'True' || token === 'False' || token === 'None';
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
