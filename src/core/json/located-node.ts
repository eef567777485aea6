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

/** Where something stands: offsets into the text. */
export type JsonPlace = Pick<LocatedNode, 'start' | 'end'>;

/** The child of an object by key, or of a list by index. */
export function childOf(node: LocatedNode | undefined, key: PropertyKey): LocatedNode | undefined {
  return typeof key === 'number' ? listOf(node)[key] : propertiesOf(node).get(String(key));
}

/** The items of a list; empty for anything else. */
export function listOf(node: LocatedNode | undefined): readonly LocatedNode[] {
  return isList(node?.children) ? node.children : [];
}

/** `Array.isArray` loses the element type of a read-only array. */
function isList(children: LocatedNode['children']): children is readonly LocatedNode[] {
  return Array.isArray(children);
}

/** The properties of an object; empty for anything else. */
export function propertiesOf(node: LocatedNode | undefined): ReadonlyMap<string, LocatedNode> {
  return node?.children === undefined || isList(node.children) ? new Map<string, LocatedNode>() : node.children;
}

/** The node at a path below a node, or its nearest existing ancestor. */
export function deepestNode(node: LocatedNode, path: readonly PropertyKey[]): LocatedNode {
  let deepest = node;
  for (const key of path) {
    const child = childOf(deepest, key);
    if (!child) break;
    deepest = child;
  }
  return deepest;
}

/** The list of these nodes, with their values. */
export function listNode({ start, end }: JsonPlace, children: readonly LocatedNode[], damaged = false): LocatedNode {
  return { value: children.map(({ value }) => value), start, end, children, damaged };
}

/** The object of these nodes, with their values. Where a key stands twice the later one counts. */
export function objectNode(
  { start, end }: JsonPlace,
  properties: Iterable<readonly [string, LocatedNode]>,
  damaged = false,
): LocatedNode {
  const children = new Map(properties);
  const value: Record<string, unknown> = {};
  for (const [key, node] of children) setOwn(value, key, node.value);
  return { value, start, end, children, damaged };
}

/** Gives an object a property of its own, where assigning `__proto__` would change the prototype instead. */
export function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
