/** Where the focus is, described without elements, because these may be replaced. */
interface FocusPlace {
  readonly control: string | undefined;
  readonly neighbor: string | undefined;
  readonly rank: number;
}

/**
 * Updates the page and restores the focus: to the same control of the same exemplar, or else to that exemplar's line,
 * or else to the line that now has its rank, or else to `fallback`.
 */
export function keepFocus(update: () => void, fallback: () => HTMLElement | null): void {
  const before = document.activeElement;
  const place = focusPlace(before);
  update();
  if (!place || document.activeElement === before) return;
  (sameControl(place) ?? rowOf(place) ?? fallback())?.focus();
}

/** All lines of the list, in their order. */
export function neighborRows(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-neighbor] [data-control="row"]')];
}

/** The id of the exemplar that an element belongs to. */
export function neighborOf(element: Element | null): string | undefined {
  return element?.closest<HTMLElement>('[data-neighbor]')?.dataset['neighbor'];
}

/** The distance of the focused exemplar from the top of the window; undefined when the focus is not in the list. */
export function focusedLineTop(): number | undefined {
  return document.activeElement?.closest('[data-neighbor]')?.getBoundingClientRect().top;
}

function focusPlace(element: Element | null): FocusPlace | undefined {
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  const neighbor = neighborOf(element);
  return {
    control: element.dataset['control'],
    neighbor,
    rank: neighborRows().findIndex((row) => neighborOf(row) === neighbor),
  };
}

function sameControl({ control, neighbor }: FocusPlace): HTMLElement | undefined {
  if (control === undefined) return undefined;
  const controls = [...document.querySelectorAll<HTMLElement>('[data-control]')];
  return controls.find((element) => element.dataset['control'] === control && neighborOf(element) === neighbor);
}

function rowOf({ neighbor, rank }: FocusPlace): HTMLElement | undefined {
  if (neighbor === undefined) return undefined;
  const rows = neighborRows();
  return rows.find((row) => neighborOf(row) === neighbor) ?? rows[Math.min(Math.max(rank, 0), rows.length - 1)];
}
