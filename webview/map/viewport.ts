/** Which part of the map is seen: a point (x, y) stands at ((x − left) · scale, (y − top) · scale) pixels. */
export interface Viewport {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels around the outermost points. */
const MARGIN = 24;
/** Closer than this there is nothing more to see. */
const CLOSEST = 200;

/** The whole map in the middle. */
export function wholeMap({ width, height }: Size): Viewport {
  const scale = Math.max(1, Math.min(width, height) - 2 * MARGIN);
  return { scale, left: (1 - width / scale) / 2, top: (1 - height / scale) / 2 };
}

/** Nearer or farther, with what lies at the pixel staying there. */
export function zoomed(
  view: Viewport,
  factor: number,
  at: { readonly x: number; readonly y: number },
  size: Size,
): Viewport {
  const whole = wholeMap(size).scale;
  const scale = Math.min(Math.max(view.scale * factor, whole / 2), whole * CLOSEST);
  const [x, y] = toMap(view, at.x, at.y);
  return { scale, left: x - at.x / scale, top: y - at.y / scale };
}

/** Moved by so many pixels, as a hand moves a sheet. */
export function panned({ scale, left, top }: Viewport, dx: number, dy: number): Viewport {
  return { scale, left: left - dx / scale, top: top - dy / scale };
}

/** Moved so far that the point is seen, and no farther. */
export function revealing(view: Viewport, x: number, y: number, { width, height }: Size): Viewport {
  const [px, py] = toPixel(view, x, y);
  const into = (value: number, length: number): number =>
    Math.min(Math.max(value, MARGIN), Math.max(MARGIN, length - MARGIN)) - value;
  return panned(view, into(px, width), into(py, height));
}

export function isSeen(
  view: Viewport,
  { x, y }: { readonly x: number; readonly y: number },
  { width, height }: Size,
): boolean {
  const [px, py] = toPixel(view, x, y);
  return px >= 0 && py >= 0 && px <= width && py <= height;
}

export function toPixel({ scale, left, top }: Viewport, x: number, y: number): readonly [number, number] {
  return [(x - left) * scale, (y - top) * scale];
}

export function toMap({ scale, left, top }: Viewport, x: number, y: number): readonly [number, number] {
  return [x / scale + left, y / scale + top];
}
