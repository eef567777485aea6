import { Command } from 'commander';
import type { Engine } from '../../engine/engine';
import type { DoubtInFile } from '../../protocol/engine/dialogues/doubts-contract';
import { valueInWords } from '../../vocabulary/dialogue-state';
import { counted } from '../../vocabulary/words';
import { foundInputs, readInputs, SEVERAL_FILES } from '../options/input-files';
import { recordedRun, type GivenRun } from '../options/recorded-run';
import { wholeNumber } from '../options/whole-number';
import { InputError, readable, tellProblems } from '../output/diagnostics';
import { printLine, printMessage, printProgress, printRecord } from '../output/output';

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
  const shown = doubts.slice(0, options.top);
  for (const doubt of shown) {
    if (options.json) printRecord(recordOf(doubt));
    else printLine(lineOf(doubt));
  }
  printMessage(summaryOf(doubts.length, shown.length, judged));
}

/** Scripts depend on these fields. */
function recordOf({ dialogue, turn, slot, reason, score, words, suggestion, file }: DoubtInFile): DoubtInFile {
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

function summaryOf(found: number, shown: number, judged: number): string {
  const listed = shown < found ? `, of which the first ${counted(shown, 'doubt')} are listed` : '';
  return `${counted(found, 'doubt')} in ${counted(judged, 'turn')}${listed}.`;
}
