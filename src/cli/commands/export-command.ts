import path from 'node:path';
import { Command } from 'commander';
import type { Engine } from '../../engine/engine';
import { refuseOther } from '../../engine/exported-router/write-router';
import { counted } from '../../vocabulary/words';
import { unattended } from '../../vocabulary/work';
import { readable, tellProblems } from '../output/diagnostics';
import { printMessage } from '../output/output';
import { projectNamed } from '../options/project-argument';

interface ExportOptions {
  readonly project: string;
  readonly out: string;
  readonly download?: boolean;
}

/** `turn-router export`: writes the project's router into a folder that other programs load. */
export function exportCommand(engine: Engine): Command {
  return new Command('export')
    .description('write the router of a project into a folder, for programs in Node and Python and for the gateway')
    .requiredOption('--project <file>', 'project file, turn-router.json')
    .requiredOption('--out <folder>', 'folder to write: a new one, or an exported router, which is replaced')
    .option('--download', 'download the encoder that the project names if it is not on this machine yet')
    .action(async (options: ExportOptions) => {
      const out = path.resolve(options.out);
      await readable(refuseOther(out));
      const { file, dialogues, settings } = await projectNamed(options.project, options, engine);
      const request = { settings, file, files: dialogues, out };
      const exported = await readable(Promise.resolve(engine.exportRouter(request, unattended)));
      tellProblems(exported.problems);
      printMessage(
        `${options.out}: the router of ${counted(exported.exemplars, 'exemplar')}, with ` +
          `${counted(exported.golden, 'golden turn')}.`,
      );
    });
}
