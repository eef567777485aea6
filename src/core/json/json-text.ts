import { conflictIn, JsonFaults, noJson } from './json-faults';
import { itemOf, type JsonItem } from './json-item';
import { sampleOf } from './json-sample';
import { afterComments, JsonScan } from './scan/json-scan';
import { shapeOf, type JsonShape } from './scan/json-shape';
import { JsonWalk, type ItemPath } from './json-walk';
import { readValue } from './json-values';
import { LineStarts } from './line-starts';
import type { JsonPlace, LocatedNode } from './located-node';
import type { Problem, TextRange } from '../../vocabulary/problem';

export type { JsonItem } from './json-item';
export type { JsonShape } from './scan/json-shape';
export { EVERY, type ItemPath } from './json-walk';
export type { JsonPlace } from './located-node';

/**
 * A text of JSON or JSON Lines that is read one item after the other, so that memory grows with what is looked at and
 * not with the text. A format looks at `sample` to see whether it fits, and then reads `items()`:
 *
 * ```ts
 * const json = openJson(text);
 * if (!isOurs(json.sample)) return undefined;
 * for (const item of json.items()) dialogues.push(dialogueOf(item.value));
 * problems.push(...json.problems);
 * ```
 */
export interface JsonText {
  readonly shape: JsonShape;
  /**
   * The beginning of the text as a tree, for detection: the first items of each list, and nearly all properties of an
   * outermost object, so that the keys of a wrapper are seen. For `values` it is a list of them. Its parts may be
   * incomplete, and know no places.
   */
  readonly sample: LocatedNode | undefined;
  /**
   * The whole items of the list or object at a path, one after the other; nothing where no such one stands. Damaged
   * items are left out and become problems. Ask for an item's parts before the next item is asked for, and keep none:
   * that is what bounds memory. Lists that follow one another without a comma are read as one.
   */
  items(path?: ItemPath): Iterable<JsonItem>;
  /** The text's value as a single item, for a file that is one dialogue; undefined where it is damaged. */
  whole(): JsonItem | undefined;
  /**
   * What was found wrong so far, so ask after reading. Damage is listed up to a few places and a count of the rest,
   * what is harmless once a kind. A `fatal` one stands alone: nobody knows what is missing.
   */
  readonly problems: readonly Problem[];
  rangeOf(place: JsonPlace): TextRange;
  /** The offsets of a range that `rangeOf` has given. */
  placeOf(range: TextRange): JsonPlace;
  /** The whole item at a place, found without walking through the text; its path is not known. */
  itemIn(place: JsonPlace): JsonItem;
  /** The item that stands at a place and nowhere beyond it, if it is JSON to the letter; its path is not known. */
  rightItemIn(place: JsonPlace): JsonItem | undefined;
}

/** Opens a text; never throws. Offsets do not count a byte-order mark, as in editors. */
export function openJson(text: string): JsonText {
  return new OpenJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
}

class OpenJson implements JsonText {
  readonly shape: JsonShape;
  private readonly scan: JsonScan;
  private readonly lineStarts: LineStarts;
  /** By the path that was read: whoever reads it again finds the same again. */
  private readonly faults = new Map<string, JsonFaults>();
  private firstItems: LocatedNode | undefined;

  constructor(private readonly text: string) {
    this.scan = new JsonScan(text);
    this.shape = shapeOf(this.scan);
    this.lineStarts = new LineStarts(text);
  }

  get sample(): LocatedNode | undefined {
    return (this.firstItems ??= sampleOf(this.scan, this.shape, afterComments(this.text, 0)));
  }

  *items(path: ItemPath = []): Generator<JsonItem, void> {
    for (const part of this.walk(path.map(String).join()).parts(path)) if (part.isWhole) yield itemOf(this.scan, part);
  }

  whole(): JsonItem | undefined {
    if (this.shape === 'values' || this.shape === 'nothing') return undefined;
    const part = this.walk('whole').whole();
    return part && itemOf(this.scan, part);
  }

  get problems(): readonly Problem[] {
    if (this.shape === 'nothing') return [this.conflict() ?? noJson(this.text)];
    // What was read by several paths may have met the same place several times.
    const problems = new Map<string, Problem>();
    for (const faults of this.faults.values())
      for (const problem of faults.problems((place) => this.rangeOf(place)))
        problems.set(JSON.stringify([problem.range?.start, problem.message]), problem);
    const told = [...problems.values()];
    const isDamaged = told.some(({ severity }) => severity !== 'warning');
    const refusal = (isDamaged ? this.conflict() : undefined) ?? told.find(({ severity }) => severity === 'fatal');
    return refusal ? [refusal] : told;
  }

  rangeOf(place: JsonPlace): TextRange {
    return this.lineStarts.rangeOf(place);
  }

  placeOf(range: TextRange): JsonPlace {
    return this.lineStarts.placeOf(range);
  }

  itemIn({ start, end }: JsonPlace): JsonItem {
    this.scan.valueEnd(start, end);
    const read = readValue(this.text, start, end, this.scan.keys);
    return itemOf(this.scan, { ...read, path: [], from: start, start, end });
  }

  rightItemIn({ start, end }: JsonPlace): JsonItem | undefined {
    if (this.scan.valueEnd(start) !== end) return undefined;
    const read = readValue(this.text, start, end, this.scan.keys);
    const isRight = read.isWhole && read.tree === undefined;
    return isRight ? itemOf(this.scan, { ...read, path: [], from: start, start, end }) : undefined;
  }

  private conflict(): Problem | undefined {
    return conflictIn(this.text, (place) => this.rangeOf(place));
  }

  private walk(what: string): JsonWalk {
    const faults = new JsonFaults();
    this.faults.set(what, faults);
    return new JsonWalk(this.scan, this.shape, faults);
  }
}
