import * as vscode from 'vscode';
import type { InspectorContent } from '../protocol/pages/inspector-contract';
import type { PageRequests } from '../protocol/pages/page';
import type { panelPages } from '../protocol/pages/pages';
import type { MapContent, mapPage } from '../protocol/pages/map-page-contract';
import type { PoolComparisonContent, poolComparisonPage } from '../protocol/pages/pool-comparison-contract';
import type { QueueContent, queuePage } from '../protocol/pages/queue-page-contract';
import type { ReportContent } from '../protocol/pages/report-page-contract';
import type { RetrieversContent } from '../protocol/pages/retrievers-page-contract';
import type { TuningContent } from '../protocol/pages/tuning-page-contract';
import { registerCommands, type CommandHandler } from './common/command-registry';
import { DialogueDocuments } from './dialogues/dialogue-documents';
import { DialoguesView } from './dialogues/dialogues-view';
import { DialogueWatch } from './dialogues/dialogue-watch';
import { TurnPicker } from './dialogues/pick-turn';
import { lensSelector, RouteLenses } from './dialogues/route-lenses';
import { chooseEncoderCommand } from './encoder/choose-encoder';
import { encoderPlaces } from './encoder/encoder-places';
import { EncoderWarnings } from './encoder/encoder-warnings';
import { RouterEngine } from './engine/router-engine';
import { FileChanges } from './files/file-changes';
import { commands } from './identifiers';
import { CursorFollowing } from './inspector/cursor-following';
import { Inspector, type InspectorRequests } from './inspector/inspector';
import { InspectorUpdates } from './inspector/inspector-updates';
import { inspectorRequests } from './inspector/inspector-requests';
import { ExemplarEditors } from './exemplar-editor/exemplar-editors';
import type { ExemplarEditor } from './exemplar-editor/exemplar-editor';
import { addExemplarCommand } from './exemplar-editor/add-exemplar';
import { openExemplarTableCommand } from './exemplar-editor/open-as-table';
import { createLog } from './log';
import { exemplarMapCommand } from './map/exemplar-map-command';
import { ExemplarMapView } from './map/exemplar-map-view';
import { comparePoolsCommand } from './pool-comparison/compare-pools-command';
import { PoolComparison } from './pool-comparison/pool-comparison';
import { buildPoolsCommand } from './pools/build-pools';
import { ExemplarCommands } from './exemplar-files/exemplar-commands';
import { ExemplarPools } from './pools/exemplar-pools';
import { PoolsView } from './pools/pools-view';
import { Relabeling } from './exemplar-files/relabel';
import { Projects } from './project/projects';
import { curationQueueCommand } from './queue/curation-queue-command';
import { CurationQueueView } from './queue/curation-queue-view';
import { RoutingReport } from './report/routing-report';
import { routingReportCommand } from './report/routing-report-command';
import { convertDialoguesCommand } from './dialogues/convert-dialogues';
import { compareRetrieversCommand } from './retrievers/compare-retrievers';
import { RetrieverComparisons } from './retrievers/retriever-comparisons';
import { chooseEvaluationSetCommand } from './routing/choose-evaluation-set';
import { EvaluationSets } from './routing/evaluation-sets';
import { RouteBaseline } from './routing/route-baseline';
import { RouteChanges } from './routing/route-changes';
import { RouteCommands } from './routing/route-commands';
import { Rerouting } from './routing/rerouting';
import { RouteStore } from './routing/route-store';
import { Routing } from './routing/routing';
import { openSampleCommand } from './sample/open-sample';
import type { NodeTree } from './trees/node-tree';
import { RetrieverTuning } from './tuning/retriever-tuning';
import { tuneRetrieverCommand } from './tuning/tune-retriever';

type PanelPageId = (typeof panelPages)[number]['id'];

/** What tests inside VS Code look at where the editor's API shows nothing: trees, the panel's content, the process. */
export interface HostForTests {
  readonly dialogues: NodeTree;
  readonly pools: NodeTree;
  readonly routeChanges: RouteChanges;
  readonly inspectorContent: () => InspectorContent;
  /** As the page's buttons and keys do. */
  readonly inspectorRequests: () => InspectorRequests | undefined;
  readonly retrieversContent: () => RetrieversContent | undefined;
  readonly reportContent: () => ReportContent | undefined;
  /** As the page's button does. */
  readonly useOperatingPoint: RoutingReport['use'];
  readonly mapContent: () => MapContent | undefined;
  /** As the page's buttons and keys do. */
  readonly mapRequests: PageRequests<typeof mapPage>;
  readonly comparisonContent: () => PoolComparisonContent | undefined;
  /** As the page's buttons and keys do. */
  readonly comparisonRequests: PageRequests<typeof poolComparisonPage>;
  readonly queueContent: () => QueueContent | undefined;
  /** As the page's buttons and keys do. */
  readonly queueRequests: PageRequests<typeof queuePage>;
  readonly tuningContent: () => TuningContent | undefined;
  /** As the page's buttons do. */
  readonly keepTuning: () => Promise<null>;
  readonly stopTuning: () => Promise<null>;
  /** What VS Code gives the panels back to after a reload of the window. */
  readonly serializers: Readonly<Record<PanelPageId, vscode.WebviewPanelSerializer>>;
  readonly exemplarEditors: () => readonly ExemplarEditor[];
  readonly engineProcessId: () => number | undefined;
}

/** Builds the host's objects from the bottom up and registers them with VS Code. */
export function startHost(context: vscode.ExtensionContext): { host: HostForTests; disposable: vscode.Disposable } {
  const model = buildModel(context);
  const relabeling = new Relabeling();
  const views = buildViews(model, relabeling, context);
  const registered = vscode.Disposable.from(
    vscode.languages.registerCodeLensProvider(lensSelector, views.lenses),
    registerCommands(commandHandlers(model, views, relabeling, context), model.log),
  );
  void model.watch.lookAtAll();
  return {
    host: {
      dialogues: views.dialogues.tree,
      pools: views.pools.tree,
      routeChanges: views.routeChanges,
      inspectorContent: () => views.inspector.content,
      inspectorRequests: () => views.inspector.requests,
      retrieversContent: () => views.comparisons.content,
      reportContent: () => views.report.content,
      useOperatingPoint: (point) => views.report.use(point),
      mapContent: () => views.map.content,
      mapRequests: views.map.requests,
      comparisonContent: () => views.poolComparison.content,
      comparisonRequests: views.poolComparison.requests,
      queueContent: () => views.queue.content,
      queueRequests: views.queue.requests,
      tuningContent: () => views.tuning.content,
      keepTuning: () => views.tuning.keep(),
      stopTuning: () => views.tuning.stop(),
      serializers: {
        inspector: views.inspector.page,
        queue: views.queue.page,
        report: views.report.page,
        map: views.map.page,
        retrievers: views.comparisons.page,
        'pool-comparison': views.poolComparison.page,
        tuning: views.tuning.page,
      },
      exemplarEditors: () => views.exemplarEditors.editors,
      engineProcessId: () => model.engine.processId,
    },
    // What listens goes before what it listens to.
    disposable: vscode.Disposable.from(
      registered,
      ...Object.values(views).reverse(),
      ...Object.values(model).reverse(),
    ),
  };
}

/** What is known and worked out, in the order of who needs whom; nothing here shows anything but problems. */
function buildModel(context: vscode.ExtensionContext) {
  const log = createLog();
  const encoders = encoderPlaces(context);
  const engine = new RouterEngine(encoders, context.extensionUri, log);
  const files = new FileChanges();
  const projects = new Projects(files, encoders, log);
  const encoderWarnings = new EncoderWarnings(engine, encoders, log);
  const documents = new DialogueDocuments(engine, projects, log);
  const watch = new DialogueWatch(documents, files);
  const exemplars = new ExemplarPools(engine, projects, files, log);
  const store = new RouteStore();
  const routing = new Routing(engine, projects, store);
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
    exemplars,
    store,
    routing,
    baseline,
    evaluationSets,
    rerouting,
  };
}
type Model = ReturnType<typeof buildModel>;

/** What the user sees. */
function buildViews(
  model: Model,
  relabeling: Relabeling,
  { extensionUri, workspaceState: memory }: vscode.ExtensionContext,
) {
  const { baseline, documents, engine, evaluationSets, exemplars, files, log, projects, rerouting } = model;
  const { routing, store, watch } = model;
  const page = { extensionUri, memory, engine, projects, log };
  const picker = new TurnPicker(documents, projects);
  const inspector = new Inspector({ extensionUri, memory, routing, log });
  inspector.answerWith(inspectorRequests(inspector, documents, { projects, pools: exemplars, relabeling }));
  return {
    inspector,
    inspectorUpdates: new InspectorUpdates(inspector, rerouting, projects, exemplars),
    cursorFollowing: new CursorFollowing(inspector, documents),
    lenses: new RouteLenses(documents, store, projects),
    dialogues: new DialoguesView({ documents, store, projects }, watch),
    pools: new PoolsView(exemplars),
    exemplarEditors: new ExemplarEditors({ extensionUri, projects, files, log }),
    routeChanges: new RouteChanges(rerouting, store, baseline, projects, evaluationSets),
    comparisons: new RetrieverComparisons({ ...page, documents, picker, inspector }),
    report: new RoutingReport({ ...page, documents, picker, inspector }),
    queue: new CurationQueueView({ ...page, pools: exemplars, relabeling, rerouting }),
    map: new ExemplarMapView({ ...page, pools: exemplars, inspector, relabeling }),
    poolComparison: new PoolComparison({ ...page, files, documents, store, relabeling }),
    tuning: new RetrieverTuning({ ...page, documents, picker }),
  };
}
type Views = ReturnType<typeof buildViews>;

function commandHandlers(
  { documents, engine, evaluationSets, exemplars, log, projects, routing }: Model,
  { comparisons, dialogues, inspector, map, poolComparison, pools, queue, report, routeChanges, tuning }: Views,
  relabeling: Relabeling,
  context: vscode.ExtensionContext,
): Readonly<Record<string, CommandHandler>> {
  const picker = new TurnPicker(documents, projects);
  return {
    ...new RouteCommands({ documents, picker, routing, inspector }).handlers,
    ...new ExemplarCommands({ pools: exemplars, view: pools, projects, documents, relabeling }).handlers,
    [commands.buildPools]: buildPoolsCommand({ engine, documents, projects }),
    [commands.convertDialogues]: convertDialoguesCommand({ engine, documents, picker }),
    [commands.openSample]: openSampleCommand(context),
    [commands.chooseEncoder]: chooseEncoderCommand({ engine, projects, encoders: encoderPlaces(context) }),
    [commands.compareRetrievers]: compareRetrieversCommand(comparisons, { documents, picker }),
    [commands.routingReport]: routingReportCommand(report, { documents, picker }),
    [commands.curationQueue]: curationQueueCommand(queue, exemplars),
    [commands.exemplarMap]: exemplarMapCommand(map, exemplars),
    [commands.comparePools]: comparePoolsCommand(poolComparison, { projects, log }),
    [commands.tuneRetriever]: tuneRetrieverCommand(tuning, { documents, projects, picker }),
    [commands.openExemplarTable]: openExemplarTableCommand(projects),
    [commands.addExemplar]: addExemplarCommand({ engine, projects, picker, inspector, relabeling }),
    [commands.showRouteChanges]: () => routeChanges.show(),
    [commands.compareFromHere]: () => routeChanges.compareFromHere(),
    [commands.chooseEvaluationSet]: chooseEvaluationSetCommand(evaluationSets, { documents, projects }),
    [commands.showLog]: () => log.show(),
    [commands.loadMore]: (line) => {
      dialogues.tree.loadMore(line);
      pools.tree.loadMore(line);
    },
  };
}
