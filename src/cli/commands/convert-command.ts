import path from 'node:path';
import { Command, Option } from 'commander';
import type { Engine } from '../../engine/engine';
import { writeWhole } from '../../engine/files/write-file';
import { conversionTargets, conversionTargetSchema, type ConversionTarget } from '../../vocabulary/conversion';
import { counted } from '../../vocabulary/words';
import { unattended } from '../../vocabulary/work';
import { filesOf, foundInputs, readInputs, SEVERAL_FILES, type FoundInputs } from '../options/input-files';
import { readable, tellProblems } from '../output/diagnostics';
import { printMessage } from '../output/output';
import { checkOutputFile } from '../output/output-file';

interface ConvertOptions {
  readonly to: string;
  readonly out: string;
}

/** `turn-router convert`: writes dialogues in another format, so that everyone can see how a file was understood. */
export function convertCommand(engine: Engine): Command {
  const ids = conversionTargets.map(({ id }) => id);
  return new Command('convert')
    .description('write dialogues in another format, or their gold states (or the answers of a run) as lines of a run')
    .argument('<file...>', `dialogue files, or with --to run also runs: ${SEVERAL_FILES}`)
    .addOption(new Option('--to <format>', 'what to write').choices(ids).makeOptionMandatory())
    .requiredOption('--out <file>', 'file to write, which is none of the inputs', (file) => path.resolve(file))
    .addHelpText(
      'after',
      [
        '',
        ...conversionTargets.map(({ id, explanation }) => `  ${id.padEnd(12)}  ${explanation}`),
        'What is written is read again and compared; what a format cannot hold refuses the conversion.',
      ].join('\n'),
    )
    .action((files: string[], options: ConvertOptions) => convertFiles(engine, files, options));
}

async function convertFiles(engine: Engine, given: readonly string[], { to, out }: ConvertOptions): Promise<void> {
  const target = conversionTargetSchema.parse(to);
  const found = await foundInputs({ dialogues: given });
  const files = filesOf(await readInputs(engine, await dialoguesOrRun(engine, found, target)));
  await checkOutputFile(out, files);
  const { text, dialogues, turns, problems } = await readable(
    Promise.resolve(engine.convert({ files: [...files], target }, unattended)),
  );
  tellProblems(problems);
  await writeWhole(out, text);
  const written = counted(turns, target === 'run' ? 'state' : 'turn');
  printMessage(`${out}: ${counted(dialogues, 'dialogue')} with ${written}, written as ${nameOf(target)}.`);
}

/** What holds no dialogues may be a run, where lines of a run are wanted. */
async function dialoguesOrRun(engine: Engine, found: FoundInputs, target: ConversionTarget) {
  const { dialogues } = found;
  if (target !== 'run') return { dialogues, runs: [] };
  const runs = [{ expert: 'run', files: dialogues }];
  const asDialogues = await readable(engine.checkInputs({ dialogues }));
  const isFatal = asDialogues.problems.some(({ severity }) => severity === 'fatal');
  if (!isFatal) return { dialogues, runs: [] };
  const asRun = await readable(engine.checkInputs({ runs }));
  const holdsAnswers = asRun.problems.every(({ severity }) => severity !== 'fatal');
  return holdsAnswers ? { dialogues: [], runs } : { dialogues, runs: [] };
}

function nameOf(target: ConversionTarget): string {
  return conversionTargets.find(({ id }) => id === target)?.name ?? target;
}
