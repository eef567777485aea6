import type { FileKind } from './originals';

/** The files of one input by their kinds, as absolute paths. */
export type Paths = Readonly<Record<FileKind, string>>;

/** What is asked of the program under attack: a command of the terminal, a request to the engine, or a project file. */
export type Request =
  | { readonly command: readonly string[] }
  | { readonly method: string; readonly params: unknown }
  | { readonly project: string };

/** A way into the program, and the kinds of files that it reads. */
export interface Door {
  readonly name: string;
  readonly reads: readonly FileKind[];
  readonly request: (files: Paths, out: string) => Request;
}

const command = (
  name: string,
  reads: readonly FileKind[],
  given: (files: Paths, out: string) => readonly string[],
): Door => ({ name, reads, request: (files, out) => ({ command: [name, ...given(files, out)] }) });

const engine = (method: string, reads: readonly FileKind[], params: (files: Paths) => unknown): Door => ({
  name: `engine: ${method}`,
  reads,
  request: (files) => ({ method, params: params(files) }),
});

const runs = (files: Paths) => ['--run', `slm=${files['small run']}`, '--run', `llm=${files['large run']}`];
const runsOf = (files: Paths) => [
  { expert: 'slm', files: [files['small run']] },
  { expert: 'llm', files: [files['large run']] },
];
const settings = (files: Paths, policy = 'paper') => ({
  policy,
  matching: 'exact',
  experts: runsOf(files).map(({ expert, files: run }) => ({ id: expert, name: expert, run })),
  pools: [files.pool],
  k: 5,
  encoder: null,
});
const turn = (files: Paths) => ({ file: files.dialogues, dialogue: 'harbor-01', turn: 0 });
const turnsFiles = ['dialogues', 'small run', 'large run', 'pool'] as const;
const answered = ['dialogues', 'small run', 'large run'] as const;

export const doors: readonly Door[] = [
  command('route', ['dialogues', 'pool'], (files) => [files.dialogues, '--pool', files.pool]),
  {
    ...command('route', [...turnsFiles, 'tuning'], (files) => [
      ...[files.dialogues, '--pool', files.pool, '--policy', 'cascade', '--calls', '0.5', '--json'],
      ...[...runs(files), '--tuning', files.tuning],
    ]),
    name: 'route --policy cascade',
  },
  command('pools', [...answered, 'pool', 'schema'], (files, out) => [
    ...[files.dialogues, files.schema, ...runs(files), '--keep', files.pool, '--out', out],
  ]),
  command('evaluate', answered, (files) => [files.dialogues, ...runs(files), '--seeds', '2']),
  command('retrieval', ['dialogues', 'tuning'], (files) => [
    ...[files.dialogues, '--tuning', files.tuning, '--seeds', '1'],
  ]),
  command('tune', answered, (files, out) => [files.dialogues, ...runs(files), '--out', out]),
  command('convert', ['dialogues', 'schema'], (files, out) => [
    ...[files.dialogues, files.schema, '--to', 'sgd', '--out', out],
  ]),
  {
    ...command('convert', ['small run'], (files, out) => [files['small run'], '--to', 'run', '--out', out]),
    name: 'convert --to run',
  },
  command('queue', ['pool', 'dialogues', 'small run'], (files) => [
    ...[files.pool, '--dialogues', files.dialogues, '--run', `slm=${files['small run']}`],
  ]),
  command('agreement', ['pool', 'other pool'], (files) => [files.pool, files['other pool']]),
  command('compare-pools', ['pool', 'other pool'], (files) => [files.pool, files['other pool'], '--json']),
  command('merge-pools', ['pool', 'other pool'], (files, out) => [files.pool, files['other pool'], '--out', out]),
  engine('outline', ['dialogues', 'schema'], ({ dialogues }) => ({ file: dialogues })),
  engine('pools', ['pool'], ({ pool }) => ({ files: [pool], since: null })),
  engine('route', turnsFiles, (files) => ({ settings: settings(files), file: files.dialogues, turns: null })),
  engine('inspect', turnsFiles, (files) => ({ settings: settings(files, 'calibrated'), ...turn(files) })),
  engine('states', turnsFiles, (files) => ({ settings: settings(files), ...turn(files) })),
  engine('turnContent', answered, (files) => ({
    ...turn(files),
    experts: settings(files).experts,
    matching: 'multiwoz',
  })),
  engine('buildPools', [...answered, 'pool'], (files) => ({
    ...{ files: [files.dialogues], runs: runsOf(files), dialogues: null, seed: 0, keep: files.pool, matching: 'sgd' },
  })),
  engine('evaluatePolicies', answered, (files) => ({
    ...{ files: [files.dialogues], runs: runsOf(files), policies: ['calibrated'], calls: 0.5, poolDialogues: 2 },
    ...{ seeds: 2, profile: 'exact', k: 5, encoder: null, cost: null },
  })),
  engine('queue', ['pool'], (files) => ({ ...settings(files), experts: undefined, dialogues: [], reason: null })),
  engine('map', ['pool', 'tuning'], ({ pool, tuning }) => ({ pools: [pool], encoder: null, tuning })),
  engine('compareRetrievers', ['dialogues'], ({ dialogues }) => ({
    ...{ files: [dialogues], poolDialogues: 2, seeds: 1, encoders: [null], tuning: null, tune: false },
  })),
  engine('convert', ['dialogues'], ({ dialogues }) => ({ files: [dialogues], target: 'multiwoz-2.2' })),
  { name: 'project file', reads: ['project'], request: ({ project }) => ({ project }) },
];
