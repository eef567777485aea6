import { Command } from 'commander';
import { Decided } from '../../../core/decisions/decided';
import { decisionsAbout } from '../../../engine/decisions/decision-files';
import type { Engine } from '../../../engine/engine';
import type { DoubtInFile } from '../../../protocol/engine/dialogues/doubts-contract';
import { valueInWords } from '../../../vocabulary/dialogue-state';
import { counted } from '../../../vocabulary/words';
import { foundInputs, readInputs, SEVERAL_FILES } from '../../options/input-files';
import { recordedRun, type GivenRun } from '../../options/recorded-run';
import { wholeNumber } from '../../options/values/whole-number';
import { InputError, readable, tellProblems } from '../../output/diagnostics';
import { printLine, printMessage, printProgress, printRecord } from '../../output/output';

/** What somebody skipped is open for whoever runs a command. */
const NOBODY = '';

interface CheckOptions {
  readonly run?: readonly GivenRun[];
  readonly top?: number;
  readonly json?: boolean;
}

/** `turn-router check`: annotations that may be wrong, the most doubtful first. */
export function checkCommand(engine: Engine): Command {
  return new Command('check')
    .description('list the annotations of dialogue files that may be wrong, each with its reason')
    .argument('<file...>', `dialogue files with gold states, and schemas beside them: ${SEVERAL_FILES}`)
    .option(
      '--run <expert=file>',
      "an expert's recorded answers: a file, folder or pattern; may be repeated. Two runs find half as much again",
      recordedRun,
    )
    .option('--top <number>', 'only so many, the most doubtful', wholeNumber(1))
    .option('--json', 'print one JSON object per line; turns count from 0')
    .action((files: string[], options: CheckOptions) => checkFiles(engine, files, options));
}

async function checkFiles(engine: Engine, given: readonly string[], options: CheckOptions): Promise<void> {
  const found = await foundInputs({ dialogues: given, runs: options.run ?? [] });
  const { dialogues: files, runs } = await readInputs(engine, found);
  const control = {
    signal: new AbortController().signal,
    report: ({ done, total }: { readonly done: number; readonly total: number }) =>
      printProgress(`Checking: ${Math.floor((100 * done) / total)} %`),
  };
  const { doubts, judged, problems } = await readable(Promise.resolve(engine.doubts({ files, runs }, control)));
  tellProblems(problems);
  if (judged === 0) throw new InputError('No turn of these files has a gold state, so there is nothing to check.');
  const open = await openDoubts(files, doubts);
  const shown = open.slice(0, options.top);
  for (const doubt of shown) {
    if (options.json) printRecord(recordOf(doubt));
    else printLine(lineOf(doubt));
  }
  printMessage(summaryOf({ open: open.length, kept: doubts.length - open.length, shown: shown.length, judged }));
}

/** The doubts that nobody has decided to be unfounded. */
async function openDoubts(files: readonly string[], doubts: readonly DoubtInFile[]): Promise<readonly DoubtInFile[]> {
  const read = await readable(Promise.all(files.map(decisionsAbout)));
  tellProblems(read.flatMap(({ problems }) => problems));
  const decided = new Decided(
    read.flatMap(({ decisions }) => decisions),
    NOBODY,
  );
  return doubts.filter(({ about }) => decided.verdictOn(about) !== 'kept');
}

/** Scripts depend on these fields. */
function recordOf({
  dialogue,
  turn,
  slot,
  reason,
  score,
  words,
  suggestion,
  file,
}: DoubtInFile): Omit<DoubtInFile, 'about'> {
  return { dialogue, turn, slot, reason, score, words, suggestion, file };
}

function lineOf({ dialogue, turn, slot, reason, score, words, suggestion }: DoubtInFile): string {
  const where = `${dialogue} turn ${turn + 1}${slot === null ? '' : ` ${slot}`}`;
  return `${score.toFixed(3)}  ${reason.padEnd(17)}  ${where}: ${words}${suggestionWords(turn, suggestion)}`;
}

function suggestionWords(turn: number, suggestion: DoubtInFile['suggestion']): string {
  if (!suggestion) return '';
  const where = suggestion.turn === turn ? '' : ` in turn ${suggestion.turn + 1}`;
  const edits = suggestion.changes.map((change) =>
    'values' in change ? `set ${change.slot} to "${valueInWords(change.values)}"` : `remove ${change.slot}`,
  );
  return ` To repair it: ${edits.join(', ')}${where}.`;
}

function summaryOf({
  open,
  kept,
  shown,
  judged,
}: Readonly<Record<'open' | 'kept' | 'shown' | 'judged', number>>): string {
  const listed = shown < open ? `, of which the first ${counted(shown, 'doubt')} are listed` : '';
  const left =
    kept === 0 ? '' : ` Left out: ${counted(kept, 'doubt')} about annotations that somebody decided to keep.`;
  return `${counted(open, 'doubt')} in ${counted(judged, 'turn')}${listed}.${left}`;
}
