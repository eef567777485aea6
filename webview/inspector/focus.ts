/** Where the focus is, in words that outlive the elements: a control, and the exemplar it belongs to. */
interface FocusPlace {
  readonly control: string | undefined;
  readonly neighbor: string | undefined;
  readonly rank: number;
}

/**
 * Runs an update of the page and puts the focus back where it was: on the same control of the same exemplar, else on
 * that exemplar's line, else on the line that took its rank, else on `fallback`.
 */
export function keepFocus(update: () => void, fallback: () => HTMLElement | null): void {
  const before = document.activeElement;
  const place = focusPlace(before);
  update();
  if (!place || document.activeElement === before) return;
  (sameControl(place) ?? rowOf(place) ?? fallback())?.focus();
}

/** All lines of the list, nearest exemplar first. */
export function neighborRows(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-neighbor] [data-control="row"]')];
}

/** The id of the exemplar that an element belongs to. */
export function neighborOf(element: Element | null): string | undefined {
  return element?.closest<HTMLElement>('[data-neighbor]')?.dataset['neighbor'];
}

/** How far down the window the focused exemplar begins; undefined when the focus is not in the list. */
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
