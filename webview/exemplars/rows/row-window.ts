import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  Virtualizer,
} from '@tanstack/virtual-core';

/** Rows beyond the edges, so that a quick scroll does not show blank space. */
const OVERSCAN = 8;

/** Which of many rows are worth being in the document: those on screen, a few beside them, and the current one. */
export class RowWindow {
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;

  /**
   * @param grid what scrolls; its head is as high as a row and stays on top
   * @param onScroll other rows are in sight
   */
  constructor(
    grid: HTMLElement,
    readonly rowHeight: number,
    onScroll: () => void,
  ) {
    this.virtualizer = new Virtualizer<HTMLElement, HTMLElement>({
      count: 0,
      getScrollElement: () => grid,
      estimateSize: () => rowHeight,
      overscan: OVERSCAN,
      scrollMargin: rowHeight,
      scrollPaddingStart: rowHeight,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: onScroll,
    });
    this.virtualizer._didMount();
    this.virtualizer._willUpdate();
  }

  /** Other rows, or another current one, which stays in the document wherever the eye is: a screen reader is on it. */
  set(count: number, current: number): void {
    const rangeExtractor = (range: Range): number[] => indicesOf(range, current);
    this.virtualizer.setOptions({ ...this.virtualizer.options, count, rangeExtractor });
    this.virtualizer._willUpdate();
  }

  /** The rows to draw, each with its place and its distance from the first row's top. */
  get rows(): readonly { readonly index: number; readonly top: number }[] {
    return this.virtualizer.getVirtualItems().map(({ index }) => ({ index: index, top: index * this.rowHeight }));
  }

  /** Height of all rows. */
  get height(): number {
    return this.virtualizer.options.count * this.rowHeight;
  }

  /** How many rows a page key passes. */
  get page(): number {
    return Math.max(Math.floor((this.virtualizer.scrollRect?.height ?? 0) / this.rowHeight) - 2, 1);
  }

  get scroll(): number {
    return this.virtualizer.scrollOffset ?? 0;
  }

  scrollToRow(index: number): void {
    if (index >= 0) this.virtualizer.scrollToIndex(index, { align: 'auto' });
  }

  scrollTo(offset: number): void {
    this.virtualizer.scrollToOffset(offset);
  }
}

function indicesOf({ startIndex, endIndex, overscan, count }: Range, current: number): number[] {
  const first = Math.max(startIndex - overscan, 0);
  const last = Math.min(endIndex + overscan, count - 1);
  const inSight = Array.from({ length: Math.max(last - first + 1, 0) }, (_, step) => first + step);
  if (current < 0 || current >= count || (current >= first && current <= last)) return inSight;
  return current < first ? [current, ...inSight] : [...inSight, current];
}
