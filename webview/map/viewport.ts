/** The visible part of the map: a point (x, y) is drawn at the pixel ((x − left) · scale, (y − top) · scale). */
export interface Viewport {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Free pixels around the outermost points. */
const MARGIN = 24;
/** The highest zoom factor, compared with the whole map. */
const CLOSEST = 200;

/** The whole map, centered. */
export function wholeMap({ width, height }: Size): Viewport {
  const scale = Math.max(1, Math.min(width, height) - 2 * MARGIN);
  return { scale, left: (1 - width / scale) / 2, top: (1 - height / scale) / 2 };
}

/** Zoomed in or out; the point at the pixel stays there. */
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

/** Moved by this many pixels, in the direction of the pointer. */
export function panned({ scale, left, top }: Viewport, dx: number, dy: number): Viewport {
  return { scale, left: left - dx / scale, top: top - dy / scale };
}

/** Moved just far enough to show the point. */
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
