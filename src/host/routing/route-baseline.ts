import type * as vscode from 'vscode';
import type { FileRoutes } from './route-effects';
import type { RouteStore } from './route-store';
import type { RouteSummary } from '../../vocabulary/routing/route';
import { turnKey, type FileTurn } from '../../vocabulary/turn-reference';

/**
 * The routes that the present ones are compared with: for each turn the first route since the comparison began. So a
 * curator sees the effect of a whole session, not only of its last step.
 */
export class RouteBaseline implements vscode.Disposable {
  private readonly first = new Map<string, Map<string, RouteSummary>>();
  private readonly subscription: vscode.Disposable;
  private began = new Date();

  constructor(private readonly store: RouteStore) {
    this.subscription = store.onDidChange((turns) => this.remember(turns));
  }

  /** When the comparison began. */
  get since(): Date {
    return this.began;
  }

  /** Compares with the present routes from now on. */
  beginAgain(): void {
    this.first.clear();
    this.began = new Date();
    for (const file of this.store.files)
      this.remember(this.store.of(file).map(({ dialogue, turn }) => ({ file, dialogue, turn })));
  }

  /** The first and the present routes of each file. */
  compared(): readonly FileRoutes[] {
    return [...this.first].map(([file, before]) => ({
      file,
      before: [...before.values()],
      after: this.store.of(file),
    }));
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private remember(turns: readonly FileTurn[]): void {
    for (const turn of turns) {
      const known = this.first.get(turn.file) ?? new Map<string, RouteSummary>();
      this.first.set(turn.file, known);
      const route = this.store.get(turn);
      if (route && !known.has(turnKey(turn))) known.set(turnKey(turn), route);
    }
  }
}
