/** Reads what must be there: a missing value is a mistake of the program, which a default would hide. */

/** The item at an index that must be in the list. */
export function itemAt<T>(items: readonly T[], index: number): T {
  const item = items.at(index);
  if (item === undefined) throw new RangeError(`There is no index ${index} among ${items.length}.`);
  return item;
}

/** The last item of a list that must not be empty. */
export function lastOf<T>(items: readonly T[]): T {
  return itemAt(items, -1);
}

/** An element that the page's own template has drawn. */
export function requiredElement(root: HTMLElement, selector: string): HTMLElement {
  const element = root.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
}
