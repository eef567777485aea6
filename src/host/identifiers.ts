/** The names that package.json uses too. A check compares both sides. Commands of pages are named by the pages. */

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
  exportRouter: 'turnRouter.exportRouter',
  openSample: 'turnRouter.openSample',
  removeSample: 'turnRouter.removeSample',
  chooseEncoder: 'turnRouter.chooseEncoder',
  showRouteChanges: 'turnRouter.showRouteChanges',
  compareFromHere: 'turnRouter.compareFromHere',
  chooseEvaluationSet: 'turnRouter.chooseEvaluationSet',
  showLog: 'turnRouter.showLog',
  openTurn: 'turnRouter.openTurn',
  inspectAgain: 'turnRouter.inspectAgain',
  openExemplarTable: 'turnRouter.openExemplarTable',
  openAsDialogue: 'turnRouter.openAsDialogue',
  annotateCopy: 'turnRouter.annotateCopy',
  compareAnnotations: 'turnRouter.compareAnnotations',
  addExemplar: 'turnRouter.addExemplar',
  loadMore: 'turnRouter.loadMore',
} as const;

export const views = {
  dialogues: 'turnRouter.dialogues',
  pools: 'turnRouter.pools',
  routeChanges: 'turnRouter.routeChanges',
} as const;

/** The `viewItem` values by which package.json chooses the menus of tree items. */
export const treeItems = {
  file: 'file',
  dialogue: 'dialogue',
  turn: 'turn',
  exemplar: 'exemplar',
} as const;

export const exemplarEditorType = 'turnRouter.exemplarEditor';
export const largeExemplarFileType = 'turnRouter.largeExemplarFile';
export const dialogueEditorType = 'turnRouter.dialogue';
export const largeDialogueFileType = 'turnRouter.largeDialogueFile';

/** True while the active editor shows a dialogue file. Key bindings and menus depend on it. */
export const dialogueFileContext = 'turnRouter.dialogueFile';

/** True if there are no exemplars. The view then says how to begin. */
export const noExemplarsContext = 'turnRouter.noExemplars';

export const settingsSection = 'turnRouter';
export const settings = {
  neighbors: 'neighbors',
  encoder: 'encoder',
  annotator: 'annotator',
  probabilityInLenses: 'probabilityInLenses',
} as const;

export const projectFileName = 'turn-router.json';
export const exemplarFileSuffix = '.exemplars.jsonl';
export const tuningFileSuffix = '.tuning.json';

/** Shown next to each problem, so that people know which extension reports it. */
export const diagnosticSource = 'Turn Router';
