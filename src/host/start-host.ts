import * as vscode from 'vscode';
import { annotateCopyCommand } from './annotators/annotate-copy';
import { compareAnnotationsCommand } from './annotators/compare-annotations';
import { registerCommands, type CommandHandler } from './common/command-registry';
import type { DialogueEditor } from './dialogue-editor/dialogue-editor';
import { DialogueEditors } from './dialogue-editor/dialogue-editors';
import { openAsDialogueCommand } from './dialogue-editor/open-as-dialogue';
import { AnnotationErrors } from './dialogues/annotation-errors';
import { DialogueDocuments } from './dialogues/dialogue-documents';
import { DialoguesView } from './dialogues/dialogues-view';
import { DialogueWatch } from './dialogues/dialogue-watch';
import { TurnPicker } from './dialogues/pick-turn';
import { lensSelector, RouteLenses } from './dialogues/route-lenses';
import { chooseEncoderCommand } from './encoder/choose-encoder';
import { encoderPlaces } from './encoder/encoder-places';
import { EncoderWarnings } from './encoder/encoder-warnings';
import { RouterEngine } from './engine/router-engine';
import { addExemplarCommand } from './exemplar-editor/add-exemplar';
import type { ExemplarEditor } from './exemplar-editor/exemplar-editor';
import { ExemplarEditors } from './exemplar-editor/exemplar-editors';
import { openExemplarTableCommand } from './exemplar-editor/open-as-table';
import { ExemplarCommands } from './exemplar-files/exemplar-commands';
import { Relabeling } from './exemplar-files/relabel';
import { FileChanges } from './files/file-changes';
import { commands } from './identifiers';
import { CursorFollowing } from './inspector/cursor-following';
import { Inspector } from './inspector/inspector';
import { inspectorRequests } from './inspector/inspector-requests';
import { InspectorUpdates } from './inspector/inspector-updates';
import { createLog } from './log';
import { createPanels, type Panels } from './panels';
import type { PanelParts } from './pages/panel';
import { ExemplarPools } from './pools/exemplar-pools';
import { PoolsView } from './pools/pools-view';
import { Projects } from './project/projects';
import { convertDialoguesCommand } from './dialogues/convert-dialogues';
import { exportRouterCommand } from './export/export-router';
import { chooseEvaluationSetCommand } from './routing/choose-evaluation-set';
import { EvaluationSets } from './routing/evaluation-sets';
import { Rerouting } from './routing/rerouting';
import { RouteBaseline } from './routing/route-baseline';
import { RouteChanges } from './routing/route-changes';
import { RouteCommands } from './routing/route-commands';
import { RouteStore } from './routing/route-store';
import { Routing } from './routing/routing';
import { openSampleCommand } from './sample/open-sample';
import { removeSampleCommand } from './sample/remove-sample';
import type { NodeTree } from './trees/node-tree';

/**
 * What the tests inside VS Code need and the editor's API does not show: trees, panels, tables, the engine's process.
 */
export interface HostForTests {
  readonly dialogues: DialoguesView;
  readonly pools: NodeTree;
  readonly routeChanges: RouteChanges;
  readonly panels: Panels;
  readonly exemplarEditors: () => readonly ExemplarEditor[];
  readonly dialogueEditors: () => readonly DialogueEditor[];
  readonly engineProcessId: () => number | undefined;
}

/** Creates the host's objects, each after those that it uses, and registers them with VS Code. */
export function startHost(context: vscode.ExtensionContext): { host: HostForTests; disposable: vscode.Disposable } {
  const model = createModel(context);
  const parts = panelParts(model, context);
  const panels = createPanels(parts);
  const views = createViews(model, parts);
  const registered = vscode.Disposable.from(
    vscode.languages.registerCodeLensProvider(lensSelector, views.lenses),
    registerCommands(
      {
        ...commandHandlers(model, views, parts, context),
        ...annotatorHandlers(parts, panels),
        ...panelHandlers(panels),
      },
      model.log,
    ),
  );
  void model.watch.lookAtAll();
  return {
    host: {
      dialogues: views.dialogues,
      pools: views.pools.tree,
      routeChanges: views.routeChanges,
      panels,
      exemplarEditors: () => views.exemplarEditors.editors,
      dialogueEditors: () => views.dialogueEditors.editors,
      engineProcessId: () => model.engine.processId,
    },
    // Dispose listeners before the objects that they listen to.
    disposable: vscode.Disposable.from(
      registered,
      ...Object.values(views).reverse(),
      ...Object.values(panels)
        .map(({ view }) => view)
        .reverse(),
      ...Object.values(model).reverse(),
    ),
  };
}

/** The objects that know and compute things. They show nothing but problems. */
function createModel(context: vscode.ExtensionContext) {
  const log = createLog();
  const encoders = encoderPlaces(context);
  const engine = new RouterEngine(encoders, context.extensionUri, log);
  const files = new FileChanges();
  const projects = new Projects(files, encoders, log);
  const encoderWarnings = new EncoderWarnings(engine, encoders, log);
  const documents = new DialogueDocuments(engine, projects, log);
  const watch = new DialogueWatch(documents, files);
  const pools = new ExemplarPools(engine, projects, files, log);
  const store = new RouteStore();
  const routing = new Routing(engine, projects, store, files);
  const baseline = new RouteBaseline(store);
  const evaluationSets = new EvaluationSets({ projects, documents, routing, store, log });
  const rerouting = new Rerouting(routing, store, projects, documents, engine, files, log);
  return {
    log,
    engine,
    files,
    projects,
    encoderWarnings,
    documents,
    watch,
    pools,
    store,
    routing,
    baseline,
    evaluationSets,
    rerouting,
  };
}
type Model = ReturnType<typeof createModel>;

/** What the panels are made from. The inspector is one of them; it exists before the others, because they open it. */
function panelParts(
  { log, engine, files, projects, documents, pools, store, rerouting, routing }: Model,
  { extensionUri, workspaceState: memory }: vscode.ExtensionContext,
): PanelParts {
  const relabeling = new Relabeling();
  const inspector = new Inspector({ extensionUri, memory, routing, log });
  inspector.answerWith(inspectorRequests(inspector, documents, { projects, pools, relabeling }));
  const picker = new TurnPicker(documents, projects);
  return {
    extensionUri,
    memory,
    log,
    engine,
    files,
    projects,
    documents,
    picker,
    pools,
    store,
    routing,
    rerouting,
    relabeling,
    inspector,
  };
}

/** What the user sees outside the panels. */
function createViews({ watch, baseline, evaluationSets, ...model }: Model, parts: PanelParts) {
  const { documents, projects, pools, store, rerouting, routing, log } = model;
  const { inspector } = parts;
  return {
    inspectorUpdates: new InspectorUpdates(inspector, rerouting, projects, pools),
    cursorFollowing: new CursorFollowing(inspector, documents),
    lenses: new RouteLenses({ documents, store, projects, routing, log }),
    annotationErrors: new AnnotationErrors({ ...parts, log }, watch),
    dialogues: new DialoguesView({ documents, store, projects }, watch),
    pools: new PoolsView(pools),
    exemplarEditors: new ExemplarEditors(parts),
    dialogueEditors: new DialogueEditors(parts),
    routeChanges: new RouteChanges(rerouting, store, baseline, projects, evaluationSets),
  };
}
type Views = ReturnType<typeof createViews>;

function panelHandlers(panels: Panels): Readonly<Record<string, CommandHandler>> {
  return Object.fromEntries(Object.values(panels).flatMap(({ handlers }) => Object.entries(handlers)));
}

/** The commands for several annotators of the same dialogues. */
function annotatorHandlers(parts: PanelParts, { review }: Panels): Readonly<Record<string, CommandHandler>> {
  return {
    [commands.annotateCopy]: annotateCopyCommand(parts),
    [commands.compareAnnotations]: compareAnnotationsCommand({ ...parts, review: review.view }),
  };
}

function commandHandlers(
  { log, evaluationSets, routing }: Model,
  { dialogues, pools, routeChanges, dialogueEditors }: Views,
  parts: PanelParts,
  context: vscode.ExtensionContext,
): Readonly<Record<string, CommandHandler>> {
  return {
    ...new RouteCommands({ ...parts, routing }).handlers,
    ...new ExemplarCommands({ ...parts, view: pools }).handlers,
    [commands.convertDialogues]: convertDialoguesCommand(parts),
    [commands.exportRouter]: exportRouterCommand(parts),
    [commands.openSample]: openSampleCommand(context, parts),
    [commands.removeSample]: removeSampleCommand(context, parts.projects),
    [commands.chooseEncoder]: chooseEncoderCommand({ ...parts, encoders: encoderPlaces(context) }),
    [commands.openExemplarTable]: openExemplarTableCommand(parts.projects),
    [commands.openAsDialogue]: openAsDialogueCommand(dialogueEditors, parts),
    [commands.addExemplar]: addExemplarCommand(parts),
    [commands.showRouteChanges]: () => routeChanges.show(),
    [commands.compareFromHere]: () => routeChanges.compareFromHere(),
    [commands.chooseEvaluationSet]: chooseEvaluationSetCommand(evaluationSets, parts),
    [commands.showLog]: () => log.show(),
    [commands.loadMore]: (line) => {
      dialogues.tree.loadMore(line);
      pools.tree.loadMore(line);
    },
  };
}
