import * as vscode from 'vscode';
import type { RouteSummary } from '../../vocabulary/routing/route';
import { turnKey, type FileTurn, type TurnReference } from '../../vocabulary/turn-reference';

/** The known routes. Lenses and trees read them; routing and re-routing write them. */
export class RouteStore implements vscode.Disposable {
  private readonly routes = new Map<string, Map<string, RouteSummary>>();
  private readonly changed = new vscode.EventEmitter<readonly FileTurn[]>();
  /** Reports the turns whose routes were added, changed or removed. */
  readonly onDidChange = this.changed.event;

  /** The files with known routes. */
  get files(): readonly string[] {
    return [...this.routes.keys()];
  }

  of(file: string): readonly RouteSummary[] {
    const routes = this.routes.get(file);
    return routes ? [...routes.values()] : [];
  }

  get(turn: FileTurn): RouteSummary | undefined {
    return this.routes.get(turn.file)?.get(turnKey(turn));
  }

  /** Adds routes of a file or replaces them. */
  put(file: string, routes: readonly RouteSummary[]): void {
    this.add(file, routes);
    this.changed.fire(routes.map(({ dialogue, turn }) => ({ file, dialogue, turn })));
  }

  /** Puts routes in the place of those of some turns of a file. Turns that were routed meanwhile stay. */
  replace(file: string, turns: readonly TurnReference[], routes: readonly RouteSummary[]): void {
    const known = this.routes.get(file);
    for (const turn of turns) known?.delete(turnKey(turn));
    this.add(file, routes);
    if (this.routes.get(file)?.size === 0) this.routes.delete(file);
    this.changed.fire([...turns, ...routes].map(({ dialogue, turn }) => ({ file, dialogue, turn })));
  }

  private add(file: string, routes: readonly RouteSummary[]): void {
    const known = this.routes.get(file) ?? new Map<string, RouteSummary>();
    this.routes.set(file, known);
    for (const route of routes) known.set(turnKey(route), route);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
