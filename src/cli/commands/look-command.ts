import path from 'node:path';
import { Command } from 'commander';
import type { Engine } from '../../engine/engine';
import type { FolderFindings, FoundDataSet, FoundRun } from '../../vocabulary/setup/folder-findings';
import { counted, tenthsOfPercent } from '../../vocabulary/words';
import { unattended } from '../../vocabulary/work';
import { readable } from '../output/diagnostics';
import { printLine, printProgress, printRecord } from '../output/output';

/** `turn-router look`: what lies in a folder, before there is a project. */
export function lookCommand(engine: Engine): Command {
  return new Command('look')
    .description('say what lies in a folder: dialogues by data set, runs and how well they fit, exemplars, the rest')
    .argument('<folder>', 'folder to look through, with the folders in it')
    .option('--json', 'one JSON object; paths are relative to the folder')
    .action(async (folder: string, { json }: { readonly json?: boolean }) => {
      const findings = await findingsIn(engine, folder);
      if (json) printRecord(findings);
      else for (const line of linesOf(findings)) printLine(line);
    });
}

/** Looks through a folder and shows how far it is. */
export async function findingsIn(engine: Engine, folder: string): Promise<FolderFindings> {
  const report = ({ done, total }: { readonly done: number; readonly total: number }) =>
    printProgress(`${done} of ${counted(total, 'file')}`);
  return readable(Promise.resolve(engine.lookThrough({ folder: path.resolve(folder) }, { ...unattended, report })));
}

function linesOf({ dataSets, runs, exemplarFiles, projectFiles, notes, others }: FolderFindings): readonly string[] {
  const lines = [
    ...dataSets.map(dataSetLine),
    ...runs.map(runLine),
    ...exemplarFiles.map(
      ({ file, exemplars, experts }) =>
        `Exemplars  ${file}: ${counted(exemplars, 'exemplar')} of ${experts.join(', ')}`,
    ),
    ...projectFiles.map((file) => `Project    ${file}`),
    ...notes.map((note) => `Note       ${note}`),
    ...others.map(({ file, reason }) => `Neither    ${file}: ${reason}`),
  ];
  return lines.length > 0 ? lines : ['There are no data files in this folder.'];
}

function dataSetLine({ name, format, files, schemas, dialogues, turns, statedTurns }: FoundDataSet): string {
  const states = statedTurns === turns ? 'all with a gold state' : `${statedTurns} with a gold state`;
  const parts = [counted(files.length, 'file'), ...(schemas.length > 0 ? [counted(schemas.length, 'schema')] : [])];
  const counts = `${counted(dialogues, 'dialogue')}, ${counted(turns, 'turn')}`;
  return `Dialogues  ${name} (${format}, ${parts.join(', ')}): ${counts}, ${states}`;
}

function runLine({ expert, files: [file], dataSet, dialogues, turns, accuracy }: FoundRun): string {
  if (dataSet === null) return `Run        ${expert} (${file}): answers none of these dialogues`;
  const right = accuracy === null ? 'accuracy unknown without gold states' : `${tenthsOfPercent(accuracy)} right`;
  const answered = `${counted(turns, 'turn')} of ${counted(dialogues, 'dialogue')} in ${dataSet}`;
  return `Run        ${expert} (${file}): ${answered}, ${right}`;
}
