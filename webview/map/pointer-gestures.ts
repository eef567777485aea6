/** A position on the map, in pixels. */
interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** What the pointer can do on the map. */
export interface Gestures {
  readonly isLassoing: () => boolean;
  readonly pan: (dx: number, dy: number) => void;
  readonly zoom: (factor: number, at: Pixel) => void;
  /** @param adds whether a key is held that adds to the selection */
  readonly click: (at: Pixel, adds: boolean) => void;
  readonly lasso: (line: readonly Pixel[], isDone: boolean) => void;
}

/** A pointer that moves less than this many pixels clicks. */
const STEADY = 4;
/** How much one step of the wheel zooms. */
const WHEEL = 0.0015;

/**
 * Dragging moves the map. With Shift, or in lasso mode, dragging draws a line around points. The wheel zooms at the
 * pointer.
 */
export class PointerGestures {
  private line: Pixel[] | undefined;
  private isLine = false;

  constructor(
    private readonly map: HTMLElement,
    private readonly gestures: Gestures,
  ) {
    map.addEventListener('pointerdown', (event) => this.begin(event));
    map.addEventListener('pointermove', (event) => this.go(event));
    map.addEventListener('pointerup', (event) => this.end(event));
    map.addEventListener('pointercancel', () => {
      this.line = undefined;
    });
    map.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        gestures.zoom(Math.exp(-event.deltaY * WHEEL), this.pixelOf(event));
      },
      { passive: false },
    );
  }

  private begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.line = [this.pixelOf(event)];
    this.isLine = event.shiftKey || this.gestures.isLassoing();
    this.map.setPointerCapture(event.pointerId);
  }

  private go(event: PointerEvent): void {
    const last = this.line?.at(-1);
    if (!this.line || !last) return;
    const at = this.pixelOf(event);
    this.line.push(at);
    if (this.isLine) this.gestures.lasso(this.line, false);
    else if (this.hasMoved()) this.gestures.pan(at.x - last.x, at.y - last.y);
  }

  private end(event: PointerEvent): void {
    const { line } = this;
    if (!line) return;
    const moved = this.hasMoved();
    this.line = undefined;
    if (!moved) this.gestures.click(this.pixelOf(event), event.ctrlKey || event.metaKey || event.shiftKey);
    else if (this.isLine) this.gestures.lasso(line, true);
  }

  private hasMoved(): boolean {
    const { line } = this;
    if (!line) return false;
    const [first] = line;
    return first !== undefined && line.some(({ x, y }) => Math.hypot(x - first.x, y - first.y) > STEADY);
  }

  private pixelOf({ clientX, clientY }: MouseEvent): Pixel {
    const { left, top } = this.map.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}
