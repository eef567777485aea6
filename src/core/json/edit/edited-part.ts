import { ComposedEdits } from './composed-edits';
import {
  applyTextEdits,
  insertItem,
  removeItem,
  removeProperty,
  setProperty,
  setValue,
  type JsonValue,
  type TextEdit,
} from './json-edits';
import { JsonTreeReader } from '../json-tree';
import { childOf, type JsonPlace, type LocatedNode } from '../located-node';

/** The keys and numbers that lead to a value. */
export type JsonPath = readonly (string | number)[];

/** The beginning of a text shows its style. */
const BEGINNING = 20_000;
/** Nobody indents by the beginning of a line that is longer than this. */
const LONGEST_LINE = 2_000;

/**
 * One value of a JSON text that is edited step by step. Besides the value, only the beginning of the text is looked at,
 * so that a turn of a large file is edited as fast as one of a small file.
 */
export class EditedPart {
  /** The beginning of the text, and then the value on a line of its own with its margin. */
  private excerpt: string;
  /** Where the value begins in the excerpt, and how much farther it begins in the text. */
  private readonly start: number;
  private readonly shift: number;
  private readonly composed: ComposedEdits;
  private tree: LocatedNode | undefined;

  constructor(text: string, { start, end }: JsonPlace) {
    const head = `${text.slice(0, Math.min(BEGINNING, start))}\n${marginOf(text, start)}`;
    this.excerpt = head + text.slice(start, end);
    this.start = head.length;
    this.shift = start - head.length;
    this.composed = new ComposedEdits(end - start);
  }

  /** The tree of the value as it now is. */
  get node(): LocatedNode {
    const root = this.tree ?? new JsonTreeReader(this.excerpt, this.start, this.excerpt.length).read().root;
    if (!root || root.damaged) throw new Error('A part of a JSON text that is not whole cannot be edited.');
    return (this.tree = root);
  }

  at(path: JsonPath): LocatedNode | undefined {
    return path.reduce<LocatedNode | undefined>(childOf, this.node);
  }

  /** Makes the value at a path this one. Objects around it that are missing, or null, are written as well. */
  set(path: JsonPath, value: JsonValue): void {
    const [outer, key, node] = [path.slice(0, -1), path.at(-1), this.at(path)];
    const around = this.at(outer);
    if (node) this.apply(setValue(this.excerpt, node, value));
    else if (typeof key !== 'string') throw new Error(`A JSON text has no place for ${path.join('.')}.`);
    else if (around?.children instanceof Map) this.apply(setProperty(this.excerpt, around, key, value));
    else this.set(outer, Object.fromEntries([[key, value]]));
  }

  /** Takes a property out of its object, or an item out of its list. */
  remove(path: JsonPath): void {
    const [around, key] = [this.at(path.slice(0, -1)), path.at(-1)];
    if (around && typeof key === 'number') this.apply(removeItem(this.excerpt, around, key));
    if (around && typeof key === 'string') this.apply(removeProperty(this.excerpt, around, key));
  }

  /** Puts an item behind the others of a list; where there is no list, it becomes the only item of one. */
  append(path: JsonPath, value: JsonValue): void {
    const list = this.at(path);
    if (list && Array.isArray(list.value)) this.apply(insertItem(this.excerpt, list, list.value.length, value));
    else this.set(path, [value]);
  }

  /** What all steps together change in the text, in the order of the offsets. */
  get edits(): readonly TextEdit[] {
    const valueStart = this.start + this.shift;
    return this.composed.edits.map((edit) => ({ ...edit, offset: edit.offset + valueStart }));
  }

  private apply(edits: readonly TextEdit[]): void {
    this.composed.add(edits.map((edit) => ({ ...edit, offset: edit.offset - this.start })));
    this.excerpt = applyTextEdits(this.excerpt, edits);
    this.tree = undefined;
  }
}

/** The indentation of the line that an offset stands on. */
function marginOf(text: string, offset: number): string {
  const line = text.slice(Math.max(0, offset - LONGEST_LINE), offset);
  const start = Math.max(line.lastIndexOf('\n'), line.lastIndexOf('\r')) + 1;
  return start === 0 && offset > LONGEST_LINE ? '' : (/^[ \t]*/.exec(line.slice(start))?.[0] ?? '');
}
