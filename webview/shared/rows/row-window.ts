import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  Virtualizer,
} from '@tanstack/virtual-core';

/** Extra rows beyond both edges, so that a quick scroll does not show blank space. */
const OVERSCAN = 8;

/** Which of many rows are in the document: those on screen, a few more at both ends, and the current one. */
export class RowWindow {
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>;

  /**
   * @param list the element that scrolls
   * @param head height of a head that is always visible, in pixels; 0 without one
   * @param onScroll called when other rows come into sight
   */
  constructor(
    list: HTMLElement,
    readonly rowHeight: number,
    head: number,
    onScroll: () => void,
  ) {
    this.virtualizer = new Virtualizer<HTMLElement, HTMLElement>({
      count: 0,
      getScrollElement: () => list,
      estimateSize: () => rowHeight,
      overscan: OVERSCAN,
      scrollMargin: head,
      scrollPaddingStart: head,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: onScroll,
    });
    this.virtualizer._didMount();
    this.virtualizer._willUpdate();
  }

  /** Sets the rows. The current one always stays in the document, because a screen reader may be reading it. */
  set(count: number, current: number): void {
    const rangeExtractor = (range: Range): number[] => indicesOf(range, current);
    this.virtualizer.setOptions({ ...this.virtualizer.options, count, rangeExtractor });
    this.virtualizer._willUpdate();
  }

  /** The rows to draw, each with its index and its distance from the top of the first row. */
  get rows(): readonly { readonly index: number; readonly top: number }[] {
    return this.virtualizer.getVirtualItems().map(({ index }) => ({ index, top: index * this.rowHeight }));
  }

  /** How many rows a page key moves. The height is 0 until the browser has measured it. */
  get page(): number {
    return Math.max(Math.floor((this.virtualizer.scrollRect?.height ?? 0) / this.rowHeight) - 2, 1);
  }

  scrollToRow(index: number): void {
    if (index >= 0) this.virtualizer.scrollToIndex(index, { align: 'auto' });
  }
}

function indicesOf({ startIndex, endIndex, overscan, count }: Range, current: number): number[] {
  const first = Math.max(startIndex - overscan, 0);
  const last = Math.min(endIndex + overscan, count - 1);
  const inSight = Array.from({ length: Math.max(last - first + 1, 0) }, (_, step) => first + step);
  if (current < 0 || current >= count || (current >= first && current <= last)) return inSight;
  return current < first ? [current, ...inSight] : [...inSight, current];
}
