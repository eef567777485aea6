/** Every name that package.json also knows: written down once on each side, compared by a test. */

export const commands = {
  routeTurn: 'turnRouter.routeTurn',
  routeDialogue: 'turnRouter.routeDialogue',
  routeFile: 'turnRouter.routeFile',
  nextTurn: 'turnRouter.nextTurn',
  previousTurn: 'turnRouter.previousTurn',
  relabelExemplar: 'turnRouter.relabelExemplar',
  undoRelabel: 'turnRouter.undoRelabel',
  openExemplar: 'turnRouter.openExemplar',
  openTurnOfExemplar: 'turnRouter.openTurnOfExemplar',
  buildPools: 'turnRouter.buildPools',
  convertDialogues: 'turnRouter.convertDialogues',
  openSample: 'turnRouter.openSample',
  chooseEncoder: 'turnRouter.chooseEncoder',
  showRouteChanges: 'turnRouter.showRouteChanges',
  compareFromHere: 'turnRouter.compareFromHere',
  chooseEvaluationSet: 'turnRouter.chooseEvaluationSet',
  showLog: 'turnRouter.showLog',
  openTurn: 'turnRouter.openTurn',
  inspectAgain: 'turnRouter.inspectAgain',
  compareRetrievers: 'turnRouter.compareRetrievers',
  tuneRetriever: 'turnRouter.tuneRetriever',
  routingReport: 'turnRouter.routingReport',
  curationQueue: 'turnRouter.curationQueue',
  exemplarMap: 'turnRouter.exemplarMap',
  comparePools: 'turnRouter.comparePools',
  openExemplarTable: 'turnRouter.openExemplarTable',
  addExemplar: 'turnRouter.addExemplar',
  loadMore: 'turnRouter.loadMore',
} as const;

export const views = {
  dialogues: 'turnRouter.dialogues',
  pools: 'turnRouter.pools',
  routeChanges: 'turnRouter.routeChanges',
} as const;

/** The `viewItem` values that the menus of the trees look at. */
export const treeItems = {
  file: 'file',
  dialogue: 'dialogue',
  turn: 'turn',
  exemplar: 'exemplar',
} as const;

export const exemplarEditorType = 'turnRouter.exemplarEditor';
export const largeExemplarFileType = 'turnRouter.largeExemplarFile';

/** Set while the active editor shows a dialogue file: keys and menus depend on it. */
export const dialogueFileContext = 'turnRouter.dialogueFile';

/** Set once it is known that there are no exemplars: the view then says how to begin. */
export const noExemplarsContext = 'turnRouter.noExemplars';

export const settingsSection = 'turnRouter';
export const settings = { neighbors: 'neighbors', encoder: 'encoder' } as const;

export const projectFileName = 'turn-router.json';
export const exemplarFileSuffix = '.exemplars.jsonl';
export const tuningFileSuffix = '.tuning.json';

/** Shown beside each problem, so that people know whom to blame. */
export const diagnosticSource = 'Turn Router';
