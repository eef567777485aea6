import path from 'node:path';
import { Command } from 'commander';
import { defaultTemplate } from '../../../core/experts/prompt/default-template';
import type { Engine } from '../../../engine/engine';
import { filesInWords } from '../../../vocabulary/files-in-words';
import { unattended } from '../../../vocabulary/work';
import { foundInputs, readInputs, SEVERAL_FILES } from '../../options/input-files';
import { projectOf, retrieverOf, templateOf } from '../../options/project-option';
import { wholeNumber } from '../../options/values/whole-number';
import { InputError, readable } from '../../output/diagnostics';
import { printText } from '../../output/output';

interface PromptOptions {
  readonly project?: string;
  readonly dialogue?: string;
  readonly turn: number;
  readonly template?: boolean;
  readonly json?: boolean;
}

/** `turn-router prompt`: shows what an expert would be asked, and asks nobody. */
export function promptCommand(engine: Engine): Command {
  return new Command('prompt')
    .description('show the prompt that an expert would get for a turn; nobody is asked')
    .argument('[file...]', `dialogue files: ${SEVERAL_FILES}`)
    .option('--project <file>', 'project file, turn-router.json', (file) => path.resolve(file))
    .option('--dialogue <id>', 'dialogue of the turn; without it, the first one')
    .option('--turn <number>', 'user turn; user turns count from 0: --turn 0 is the first', wholeNumber(0), 0)
    .option('--template', 'print the template that is used where a project names none, to be changed; no turn')
    .option('--json', 'print the messages and the JSON schema of the answer as one JSON object')
    .action(async (files: string[], options: PromptOptions) => {
      if (options.template) printText(defaultTemplate.trimEnd());
      else await showPrompt(engine, files, options);
    });
}

async function showPrompt(engine: Engine, files: readonly string[], options: PromptOptions): Promise<void> {
  if (options.project === undefined || files.length === 0)
    throw new InputError('Give dialogue files and --project, or --template alone.');
  const project = await projectOf(options.project);
  const { dialogues } = await readInputs(engine, await foundInputs({ dialogues: files }));
  const set = await readable(engine.dialogueSet(dialogues));
  const where = filesInWords(set.files);
  const dialogue =
    options.dialogue === undefined ? set.dialogues[0] : set.dialogues.find(({ id }) => id === options.dialogue);
  if (!dialogue) throw new InputError(`${where}: there is no dialogue "${options.dialogue ?? ''}".`);
  const turn = dialogue.turns[options.turn];
  if (!turn)
    throw new InputError(
      `${where}: dialogue "${dialogue.id}" has no --turn ${options.turn}: --turn 0 is its first user turn.`,
    );
  const asked = { files: dialogues, settings: await retrieverOf(project, engine), template: templateOf(project) };
  const { messages, schema } = await readable(engine.live.prompt(asked, turn, unattended));
  if (options.json) printText(JSON.stringify({ messages, schema }));
  else for (const { role, content } of messages) printText(`[${role}]\n${content}`);
}
