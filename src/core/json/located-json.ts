import { isDamage, JsonFaults, noJson } from './json-faults';
import { treeOf } from './json-item';
import { afterComments, JsonScan } from './scan/json-scan';
import { shapeOf, type JsonShape } from './scan/json-shape';
import { JsonTreeReader } from './json-tree';
import { JsonWalk } from './json-walk';
import { LineStarts } from './line-starts';
import { listNode, objectNode, type JsonPlace, type LocatedNode } from './located-node';
import type { TextRange, Problem } from '../../vocabulary/problem';

export { childOf, deepestNode, listOf, propertiesOf, type LocatedNode } from './located-node';

/**
 * JSON with the range of every value. Values that are complete can be read even if the text is cut off or has errors.
 */
export interface LocatedJson {
  /** Undefined where there is no JSON value. For several values in a row, as in JSON Lines: a list of them. */
  readonly root: LocatedNode | undefined;
  readonly problems: readonly Problem[];
  readonly rangeOf: (node: JsonPlace) => TextRange;
}

/**
 * Reads JSON or JSON Lines as one tree, which takes many times the memory of the text: large files are read by
 * `openJson`. Never throws. Offsets do not count a byte-order mark, as in editors.
 */
export function readLocatedJson(text: string): LocatedJson {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lineStarts = new LineStarts(content);
  const rangeOf = (place: JsonPlace) => lineStarts.rangeOf(place);
  const scan = new JsonScan(content);
  const shape = shapeOf(scan);
  const faults = new JsonFaults();
  const root = shape === 'nothing' ? undefined : treeOfText(scan, shape, faults);
  return { root, problems: shape === 'nothing' ? [noJson(content)] : faults.problems(rangeOf), rangeOf };
}

function treeOfText(scan: JsonScan, shape: JsonShape, faults: JsonFaults): LocatedNode | undefined {
  const { text } = scan;
  const walk = new JsonWalk(scan, shape, faults);
  if (shape === 'scalar') {
    const part = walk.whole();
    return part && treeOf(text, part);
  }
  const parts = [...walk.parts([])].map((part) => ({
    key: part.path.at(-1),
    from: part.from,
    node: treeOf(text, part),
  }));
  const start = shape === 'values' ? 0 : afterComments(text, 0);
  const place = { start, end: walk.end };
  const isDamaged = faults.isFatal || parts.some(({ node }) => node.damaged);
  if (shape !== 'object')
    return listNode(
      place,
      parts.map(({ node }) => node),
      isDamaged,
    );
  return objectNode(place, propertiesOfParts(parts, faults), isDamaged);
}

function propertiesOfParts(
  parts: readonly { readonly key: string | number | undefined; readonly from: number; readonly node: LocatedNode }[],
  faults: JsonFaults,
): ReadonlyMap<string, LocatedNode> {
  const properties = new Map<string, LocatedNode>();
  for (const { key, from, node } of parts) {
    if (typeof key !== 'string') continue;
    if (properties.has(key)) faults.addHarmless('twice', { start: from, end: node.end }, key);
    properties.set(key, node);
  }
  return properties;
}

/**
 * Reads a text that is one JSON value, comments and commas too many allowed; undefined where it cannot be read as a
 * whole, so that nobody edits what is broken.
 */
export function wholeJson(text: string): LocatedNode | undefined {
  const { root, faults } = new JsonTreeReader(text).read();
  return root?.damaged === false && !faults.some(isDamage) ? root : undefined;
}
