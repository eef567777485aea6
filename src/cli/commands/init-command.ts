import path from 'node:path';
import { Command } from 'commander';
import { projectText } from '../../core/folder/project-text';
import { proposedProject, type ProposedProject } from '../../core/folder/proposed-project';
import { wholeJson } from '../../core/json/located-json';
import type { Engine } from '../../engine/engine';
import { readTextFile } from '../../engine/files/text-file';
import { isMissingFile } from '../../engine/files/unreadable-file';
import { writeWhole } from '../../engine/files/write-file';
import type { FolderFindings, FoundDataSet } from '../../vocabulary/setup/folder-findings';
import { PROPOSED_POOL_RULE } from '../../vocabulary/routing/pool-rules';
import { counted } from '../../vocabulary/words';
import { InputError, readable } from '../output/diagnostics';
import { printMessage, printText } from '../output/output';
import { repeated } from '../options/values/repeated';
import { findingsIn } from './look-command';

interface InitOptions {
  readonly dataSet?: readonly string[];
  readonly dryRun?: boolean;
}

/** `turn-router init`: writes the project file that fits what lies in a folder. */
export function initCommand(engine: Engine): Command {
  return new Command('init')
    .description('write turn-router.json for a folder: its dialogues, and its runs as experts')
    .argument('<folder>', 'folder to look through; the file is written into it')
    .option('--data-set <name>', 'data set to take, as `look` names it; repeat to make several one project', repeated)
    .option('--dry-run', 'print the file instead of writing it')
    .action(async (folder: string, options: InitOptions) => {
      const root = path.resolve(folder);
      const findings = await findingsIn(engine, root);
      const project = proposedProject(findings, chosenSets(findings, options.dataSet));
      const file = path.join(root, 'turn-router.json');
      const text = textOf(file, await existingText(file), project);
      if (options.dryRun) printText(text.trimEnd());
      else {
        await writeWhole(file, text);
        printMessage(writtenWords(file, project));
      }
      for (const guess of project.guesses) printMessage(guess);
    });
}

/** Two data sets never become one unasked. */
function chosenSets({ folder, dataSets, others }: FolderFindings, named?: readonly string[]): readonly FoundDataSet[] {
  const [first] = others;
  if (dataSets.length === 0) {
    const reason = first ? `${first.file}: ${first.reason}` : 'Give one that has some.';
    throw new InputError(`${folder}: there are no dialogues in this folder. ${reason}`);
  }
  const names = dataSets.map(({ name }) => `"${name}"`).join(', ');
  if (named === undefined) {
    if (dataSets.length === 1) return dataSets;
    throw new InputError(
      `${folder}: there are ${dataSets.length} data sets: ${names}. Name one with --data-set, or several to make ` +
        'them one.',
    );
  }
  return named.map((name) => {
    const set = dataSets.find((each) => each.name === name);
    if (!set) throw new InputError(`${folder}: no data set is called "${name}": choose among ${names}.`);
    return set;
  });
}

async function existingText(file: string): Promise<string | undefined> {
  const reading = readTextFile(file).then(
    ({ text }) => text,
    (error: unknown) => {
      if (isMissingFile(error)) return undefined;
      throw error;
    },
  );
  return readable(reading);
}

/** An existing file keeps all that it says, comments too, and gets what it does not say yet. */
function textOf(file: string, text: string | undefined, { dialogues, experts }: ProposedProject): string {
  const rule = text !== undefined && /"poolRule"\s*:/.test(text) ? {} : { poolRule: PROPOSED_POOL_RULE };
  const values = { dialogues, ...(experts.length === 0 ? {} : { experts }), ...rule };
  const known = text === undefined ? undefined : wholeJson(text)?.children;
  const said = known instanceof Map ? Object.keys(values).filter((key) => known.has(key)) : [];
  if (said.length > 0)
    throw new InputError(
      `${file} names ${said.map((key) => `"${key}"`).join(' and ')} already: change it in an editor, or move it away.`,
    );
  const written = projectText(text, values);
  if (written === undefined) throw new InputError(`${file} is not a whole JSON object: repair it, or move it away.`);
  return written;
}

function writtenWords(file: string, { dialogues, experts }: ProposedProject): string {
  const ids = experts.map(({ id }) => id).join(', ');
  return (
    `${file}: ${counted(dialogues.length, 'path')} with dialogues, ${ids === '' ? 'no runs' : `experts ${ids}`}. ` +
    'Next: open the folder in the editor, or build pools with `turn-router pools`.'
  );
}
