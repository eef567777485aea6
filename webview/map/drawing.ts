import type { MapPoint } from '../../src/protocol/pages/map-page-contract';
import { isHollow, outlineOf, type Mark } from './marks';
import { toPixel, type Size, type Viewport } from './viewport';

/** All that is drawn at a moment. */
export interface Picture {
  readonly view: Viewport;
  readonly size: Size;
  readonly points: readonly MapPoint[];
  readonly markOf: (point: MapPoint) => Mark;
  readonly selected: ReadonlySet<string>;
  readonly current: MapPoint | undefined;
  /** The turn, and the exemplars that decided its route. */
  readonly turn:
    | { readonly position: { readonly x: number; readonly y: number }; readonly neighbors: readonly MapPoint[] }
    | undefined;
  /** The line that is being drawn around points, in map coordinates. */
  readonly lasso: readonly { readonly x: number; readonly y: number }[];
}

const POINT = 3.2;
const TURN = 9;

/** Draws the picture in the theme's colors, from the points that matter least to those that matter most. */
export function draw(canvas: HTMLCanvasElement, picture: Picture): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { size } = picture;
  const density = window.devicePixelRatio;
  canvas.width = Math.round(size.width * density);
  canvas.height = Math.round(size.height * density);
  context.setTransform(density, 0, 0, density, 0, 0);
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string =>
    style.getPropertyValue(name).trim() || style.getPropertyValue('--vscode-foreground').trim();
  drawLinks(context, picture, color('--vscode-foreground'));
  drawPoints(context, picture, color);
  drawHighlights(context, picture, color('--vscode-focusBorder'), color('--vscode-foreground'));
  drawLasso(context, picture, color('--vscode-focusBorder'));
}

/** Draws one path for all points that look the same: 20,000 single paths would take too long. */
function drawPoints(
  context: CanvasRenderingContext2D,
  { view, size, points, markOf }: Picture,
  color: (name: string) => string,
): void {
  const paths = new Map<string, { readonly mark: Mark; readonly path: Path2D }>();
  for (const point of points) {
    const [x, y] = toPixel(view, point.x, point.y);
    if (x < -POINT || y < -POINT || x > size.width + POINT || y > size.height + POINT) continue;
    const mark = markOf(point);
    const key = `${mark.form} ${mark.color}`;
    const known = paths.get(key) ?? { mark, path: new Path2D() };
    paths.set(key, known);
    known.path.addPath(new Path2D(outlineOf(mark.form, x, y, POINT)));
  }
  context.lineWidth = 1.3;
  for (const { mark, path } of paths.values()) {
    context.globalAlpha = 0.8;
    if (isHollow(mark.form)) {
      context.strokeStyle = color(mark.color);
      context.stroke(path);
    } else {
      context.fillStyle = color(mark.color);
      context.fill(path);
    }
  }
  context.globalAlpha = 1;
}

function drawLinks(context: CanvasRenderingContext2D, { view, turn }: Picture, color: string): void {
  if (!turn) return;
  const [x, y] = toPixel(view, turn.position.x, turn.position.y);
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.beginPath();
  for (const neighbor of turn.neighbors) {
    context.moveTo(x, y);
    context.lineTo(...toPixel(view, neighbor.x, neighbor.y));
  }
  context.stroke();
  context.setLineDash([]);
}

function drawHighlights(
  context: CanvasRenderingContext2D,
  { view, points, selected, current, turn }: Picture,
  focus: string,
  plain: string,
): void {
  const ring = (x: number, y: number, radius: number): void => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  };
  context.strokeStyle = plain;
  context.lineWidth = 1.5;
  for (const point of points) if (selected.has(point.id)) ring(...toPixel(view, point.x, point.y), 1.9 * POINT);
  if (turn) {
    for (const neighbor of turn.neighbors) ring(...toPixel(view, neighbor.x, neighbor.y), 1.6 * POINT);
    const [x, y] = toPixel(view, turn.position.x, turn.position.y);
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(x - TURN, y);
    context.lineTo(x + TURN, y);
    context.moveTo(x, y - TURN);
    context.lineTo(x, y + TURN);
    context.stroke();
  }
  if (!current) return;
  context.strokeStyle = focus;
  context.lineWidth = 2.5;
  ring(...toPixel(view, current.x, current.y), 2.6 * POINT);
}

function drawLasso(context: CanvasRenderingContext2D, { view, lasso }: Picture, color: string): void {
  if (lasso.length < 2) return;
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const { x, y } of lasso) context.lineTo(...toPixel(view, x, y));
  context.closePath();
  context.stroke();
  context.globalAlpha = 0.12;
  context.fillStyle = color;
  context.fill();
  context.globalAlpha = 1;
}
