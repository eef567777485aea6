import { render } from 'lit';
import type { PageHost } from '../../src/protocol/pages/page';
import type { ExemplarContent } from '../../src/protocol/pages/exemplar-content';
import type { MapContent, mapPage, MapPoint } from '../../src/protocol/pages/map-page-contract';
import { askHost } from '../shared/page/ask-host';
import { draw } from './drawing';
import { nextPoint, positionAmong, pointAt, pointsInside, type Direction } from './find-points';
import { runKey, type MapKeys } from './map-keyboard';
import { markOf } from './marks';
import { pageView, type ShownMap } from './map-view';
import { PointerGestures } from './pointer-gestures';
import { isSeen, panned, revealing, toMap, toPixel, wholeMap, zoomed, type Size, type Viewport } from './viewport';

/** A click within this many pixels of a point chooses it. */
const REACH = 10;
/** The map's size while it is not in the document. */
const NO_SIZE: Size = { width: 0, height: 0 };

/** The map: shows what the host sends, and turns keys, clicks and drawn lines into requests to the host. */
export class MapPage implements MapKeys {
  private content: MapContent | null = null;
  private problem: string | null = null;
  private view: Viewport | null = null;
  private isLassoing = false;
  private lasso: readonly { readonly x: number; readonly y: number }[] = [];
  private readonly hidden = new Set<string | null>();
  private readonly selected = new Set<string>();
  private currentId: string | null = null;
  private details: ExemplarContent | null = null;
  private isDrawingAsked = false;
  private readonly resized = new ResizeObserver(() => this.draw());

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof mapPage>,
  ) {
    root.addEventListener('keydown', (event) => {
      if (this.shown && runKey(event, this.shown.experts, this)) event.preventDefault();
    });
    // Colors are read while drawing, so another theme needs another drawing.
    new MutationObserver(() => this.draw()).observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['style', 'class'],
    });
    this.update();
  }

  /** Replaces everything shown. Selection and viewport stay, as far as the exemplars still exist. */
  show(content: MapContent): void {
    this.content = content;
    this.problem = null;
    const ids = new Set(this.allPoints.map(({ id }) => id));
    for (const id of this.selected) if (!ids.has(id)) this.selected.delete(id);
    this.update();
    if (this.currentId !== null) void this.loadDetails(this.currentId);
    if (document.activeElement === null || document.activeElement === document.body) this.map?.focus();
  }

  toggleLasso(): void {
    this.isLassoing = !this.isLassoing;
    this.update();
  }

  zoom(factor: number): void {
    const { size, current } = this;
    const view = this.viewNow();
    const [x, y] =
      current && isSeen(view, current, size) ? toPixel(view, current.x, current.y) : [size.width / 2, size.height / 2];
    this.look(zoomed(view, factor, { x, y }, size));
  }

  wholeMap(): void {
    this.look(wholeMap(this.size));
  }

  toggleShown(expert: string | null): void {
    if (!this.hidden.delete(expert)) this.hidden.add(expert);
    this.update();
  }

  choose(id: string): void {
    const point = this.allPoints.find((each) => each.id === id);
    if (!point) return;
    this.currentId = id;
    this.details = null;
    this.view = revealing(this.viewNow(), point.x, point.y, this.size);
    void this.loadDetails(id);
    this.update();
  }

  step(direction: Direction, selects: boolean): void {
    const { current } = this;
    const next = current ? nextPoint(this.points, current, direction) : this.start;
    if (selects) for (const point of [current, next]) if (point) this.selected.add(point.id);
    if (next) this.choose(next.id);
  }

  toggleSelected(): void {
    if (this.currentId === null) return;
    if (!this.selected.delete(this.currentId)) this.selected.add(this.currentId);
    this.update();
  }

  selectSeen(): void {
    const [view, size] = [this.viewNow(), this.size];
    for (const point of this.points) if (isSeen(view, point, size)) this.selected.add(point.id);
    this.update();
  }

  clearSelection(): void {
    this.selected.clear();
    this.lasso = [];
    this.isLassoing = false;
    this.update();
  }

  move(to: string | null): void {
    const ids = this.selected.size > 0 ? [...this.selected] : this.currentId === null ? [] : [this.currentId];
    if (ids.length > 0) this.ask(this.host.move({ ids, to }));
  }

  undo(): void {
    this.ask(this.host.undo(null));
  }

  reveal(): void {
    if (this.currentId !== null) this.ask(this.host.reveal({ id: this.currentId }));
  }

  again(): void {
    this.view = null;
    this.ask(this.host.again(null));
  }

  dismissProblem(): void {
    this.problem = null;
    this.update();
  }

  private get shown(): ShownMap | null {
    return this.content?.phase === 'shown' ? this.content : null;
  }

  private get allPoints(): readonly MapPoint[] {
    return this.shown ? this.shown.points : [];
  }

  /** The exemplars of the drawn pools. */
  private get points(): readonly MapPoint[] {
    return this.allPoints.filter(({ expert }) => !this.hidden.has(expert));
  }

  private get current(): MapPoint | undefined {
    return this.allPoints.find(({ id }) => id === this.currentId);
  }

  /** Where the arrow keys begin: at the exemplar that decided most, or else in the middle of the visible part. */
  private get start(): MapPoint | undefined {
    const nearest = this.shown?.turn?.neighbors[0];
    const { width, height } = this.size;
    const [x, y] = toMap(this.viewNow(), width / 2, height / 2);
    return this.points.find(({ id }) => id === nearest?.id) ?? pointAt(this.points, { x, y }, Infinity);
  }

  private get map(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>('[data-control="map"]');
  }

  private get size(): Size {
    const { map } = this;
    return map ? { width: map.clientWidth, height: map.clientHeight } : NO_SIZE;
  }

  private viewNow(): Viewport {
    return this.view ?? wholeMap(this.size);
  }

  private look(view: Viewport): void {
    this.view = view;
    this.draw();
  }

  private update(): void {
    const { content, problem, isLassoing, hidden, current, details } = this;
    const selected = this.allPoints.filter(({ id }) => this.selected.has(id));
    render(pageView({ content, problem, isLassoing, hidden, selected, current, details }, this), this.root);
    const { map } = this;
    if (map && !map.dataset['listening']) this.listen(map);
    this.draw();
  }

  private listen(map: HTMLElement): void {
    map.dataset['listening'] = 'true';
    this.resized.observe(map);
    new PointerGestures(map, {
      isLassoing: () => this.isLassoing,
      pan: (dx, dy) => this.look(panned(this.viewNow(), dx, dy)),
      zoom: (factor, at) => this.look(zoomed(this.viewNow(), factor, at, this.size)),
      click: (at, adds) => this.click(at, adds),
      lasso: (line, isDone) => this.drawLine(line, isDone),
    });
  }

  private click({ x, y }: { readonly x: number; readonly y: number }, adds: boolean): void {
    const [mapX, mapY] = toMap(this.viewNow(), x, y);
    const point = pointAt(this.points, { x: mapX, y: mapY }, REACH / this.viewNow().scale);
    if (!point) return;
    this.choose(point.id);
    if (adds) this.toggleSelected();
  }

  private drawLine(line: readonly { readonly x: number; readonly y: number }[], isDone: boolean): void {
    this.lasso = line.map(({ x, y }) => {
      const [mapX, mapY] = toMap(this.viewNow(), x, y);
      return { x: mapX, y: mapY };
    });
    if (!isDone) {
      this.draw();
      return;
    }
    for (const { id } of pointsInside(this.points, this.lasso)) this.selected.add(id);
    this.lasso = [];
    this.update();
  }

  /** Draws at most once in each frame. */
  private draw(): void {
    if (this.isDrawingAsked) return;
    this.isDrawingAsked = true;
    requestAnimationFrame(() => {
      this.isDrawingAsked = false;
      const canvas = this.root.querySelector('canvas');
      const { shown, size, selected, current, lasso } = this;
      if (!canvas || !shown || size.width === 0) return;
      draw(canvas, {
        view: this.viewNow(),
        size,
        points: this.points,
        markOf: ({ expert }) => markOf(shown.experts, expert),
        selected,
        current,
        turn: turnIn(shown),
        lasso,
      });
    });
  }

  private async loadDetails(id: string): Promise<void> {
    const details = await this.host.details({ id });
    if (this.currentId !== id) return;
    this.details = details;
    this.update();
  }

  private ask(answer: Promise<null>): void {
    void askHost(answer, (problem) => this.showProblem(problem));
  }

  private showProblem(problem: string): void {
    this.problem = problem;
    this.update();
  }
}

/** The turn's position, and those of its neighbors that are on the map. */
function turnIn({ points, turn }: ShownMap) {
  if (!turn) return undefined;
  const byId = new Map(points.map((point) => [point.id, point]));
  const position = positionAmong(byId, turn.neighbors);
  const neighbors = turn.neighbors.flatMap(({ id }) => {
    const point = byId.get(id);
    return point ? [point] : [];
  });
  return position && { position, neighbors };
}
