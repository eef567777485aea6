import type * as vscode from 'vscode';
import type { CommandHandler } from '../common/command-registry';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { TurnPicker } from '../dialogues/pick-turn';
import type { RouterEngine } from '../engine/router-engine';
import type { Relabeling } from '../exemplar-files/relabel';
import type { FileChanges } from '../files/file-changes';
import type { Inspector } from '../inspector/inspector';
import type { ExemplarPools } from '../pools/exemplar-pools';
import type { Projects } from '../project/projects';
import type { Rerouting } from '../routing/rerouting';
import type { Routing } from '../routing/routing';
import type { RouteStore } from '../routing/route-store';
import type { PageParts } from './page';

/** Everything that the host offers to the panels. Each panel uses some of it. */
export interface PanelParts extends PageParts {
  readonly engine: RouterEngine;
  readonly projects: Projects;
  readonly files: FileChanges;
  readonly documents: DialogueDocuments;
  readonly picker: TurnPicker;
  readonly pools: ExemplarPools;
  readonly store: RouteStore;
  readonly routing: Routing;
  readonly rerouting: Rerouting;
  readonly relabeling: Relabeling;
  readonly inspector: Inspector;
}

/** A page's panel as the host starts it. `src/host/panels.ts` lists all of them. */
export interface Panel<View extends vscode.Disposable & { readonly page: vscode.WebviewPanelSerializer }> {
  readonly view: View;
  /** What the panel's commands do, by their ids. */
  readonly handlers: Readonly<Record<string, CommandHandler>>;
}
