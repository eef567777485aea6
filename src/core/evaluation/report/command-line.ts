/** What `turn-router evaluate` needs to give the same figures; what is undefined is left out. */
export interface EvaluateOptions {
  readonly project?: string | undefined;
  readonly files?: readonly string[] | undefined;
  readonly runs?: readonly { readonly expert: string; readonly files: readonly string[] }[] | undefined;
  readonly pools?: readonly string[] | undefined;
  readonly tuning?: string | undefined;
  readonly encoder?: string | undefined;
  /** A policy's id, or `all`. */
  readonly policy: string;
  readonly calls?: number | undefined;
  readonly bound?: number | undefined;
  readonly threshold?: number | undefined;
  readonly k?: number | undefined;
  readonly profile?: string | undefined;
  readonly switchCost?: number | undefined;
  readonly rule?: string | undefined;
  readonly poolDialogues?: number | undefined;
  readonly seeds?: number | undefined;
}

/** The command line that gives the same figures again, to be run in the folder that its paths are relative to. */
export function evaluateCommandLine(options: EvaluateOptions): string {
  const { files = [], runs = [], pools = [] } = options;
  const single = [
    ['--project', options.project],
    ...runs.flatMap(({ expert, files: ofRun }) => ofRun.map((file) => ['--run', `${expert}=${file}`] as const)),
    ...pools.map((file) => ['--pool', file] as const),
    ['--tuning', options.tuning],
    ['--encoder', options.encoder],
    ['--policy', options.policy],
    ['--calls', options.calls],
    ['--bound', options.bound],
    ['--threshold', options.threshold],
    ['--k', options.k],
    ['--profile', options.profile],
    ['--switch-cost', options.switchCost],
    ['--rule', options.rule],
    ['--pool-dialogues', options.poolDialogues],
    ['--seeds', options.seeds],
  ] as const;
  const words = single.flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));
  return ['turn-router', 'evaluate', ...files, ...words, '--json'].map(shellWord).join(' ');
}

/** A word as every POSIX shell reads it back; names of files may hold anything. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
