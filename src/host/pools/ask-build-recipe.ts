import * as path from 'node:path';
import * as vscode from 'vscode';
import { fileItem } from '../common/file-labels';
import { knownDialogueFiles } from '../dialogues/dialogue-files';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { exemplarFileSuffix, projectFileName } from '../identifiers';
import type { Projects } from '../project/projects';
import {
  poolRuleExplanations,
  poolRuleIdSchema,
  PROPOSED_POOL_RULE,
  type PoolRuleId,
} from '../../vocabulary/routing/pool-rules';
import type { BuildRecipe } from './build-choices';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';

const DEFAULT_PERCENT = 50;
const DEFAULT_SEED = 1;

/** Asks step by step for what pools are built from. Returns undefined if the user cancels. */
export async function askBuildRecipe(
  documents: DialogueDocuments,
  projects: Projects,
): Promise<BuildRecipe | undefined> {
  const dialogues = await askFile(
    'Which dialogues should exemplars come from? They need gold states.',
    await knownDialogueFiles(documents, projects),
  );
  if (dialogues === undefined) return undefined;
  const { settings, poolRule } = await projects.of(dialogues);
  const runs = await askRuns(settings.experts, dialogues);
  const percent = runs && (await askPercent());
  const seed = percent === undefined ? undefined : await askSeed();
  const rule = seed === undefined ? undefined : await askRule(poolRule ?? PROPOSED_POOL_RULE);
  if (!runs || percent === undefined || seed === undefined || rule === undefined) return undefined;
  return { dialogues, runs, share: percent / 100, seed, rule };
}

async function askRuns(
  experts: RoutingSettings['experts'],
  dialogues: string,
): Promise<BuildRecipe['runs'] | undefined> {
  const nearby = await dataFilesNextTo(dialogues);
  const runs: BuildRecipe['runs'] = [];
  for (const { id, name, run = [] } of experts) {
    const others = nearby.filter((file) => !run.includes(file));
    const file = await askFile(`Which file has the recorded answers (the run) of ${name}?`, [...run, ...others]);
    if (file === undefined) return undefined;
    // The files that a project names for one expert are one run.
    runs.push({ expert: id, files: run.includes(file) ? [...run] : [file] });
  }
  return runs;
}

/** Offers the given files, and any other file through the file dialog. */
async function askFile(title: string, files: readonly string[]): Promise<string | undefined> {
  const browse = { label: 'Browse…', description: '', file: null };
  const items = [...files.map((file) => ({ ...fileItem(file), file })), browse];
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  if (chosen?.file !== null) return chosen?.file;
  const picked = await vscode.window.showOpenDialog({ title, filters: { ['JSON']: ['json', 'jsonl'] } });
  return picked?.[0]?.fsPath;
}

async function askPercent(): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title: 'How many of the dialogues should become exemplars (in percent)?',
    prompt: 'The others do not become exemplars, so routes on them are a fair test.',
    value: String(DEFAULT_PERCENT),
    validateInput: (value) =>
      Number(value) > 0 && Number(value) <= 100 ? undefined : 'Enter a number above 0 and up to 100.',
  });
  return answer === undefined ? undefined : Number(answer);
}

async function askSeed(): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title: 'Which seed should draw the dialogues?',
    prompt: 'The same seed draws the same dialogues on every machine.',
    value: String(DEFAULT_SEED),
    validateInput: (value) => (/^-?\d+$/.test(value) ? undefined : 'Enter a whole number.'),
  });
  return answer === undefined ? undefined : Number(answer);
}

/** Proposes one rule, with what each does. */
async function askRule(proposed: PoolRuleId): Promise<PoolRuleId | undefined> {
  const others = poolRuleIdSchema.options.filter((rule) => rule !== proposed);
  const items = [proposed, ...others].map((rule) => ({
    label: rule,
    description: rule === proposed ? 'proposed' : '',
    detail: `${poolRuleExplanations[rule]}.`,
    rule,
  }));
  return (await vscode.window.showQuickPick(items, { title: 'Which turns should become exemplars that vote?' }))?.rule;
}

/** The files next to the dialogues that may be runs. */
async function dataFilesNextTo(dialogues: string): Promise<readonly string[]> {
  const folder = path.dirname(dialogues);
  const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.file(folder));
  return entries
    .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && /\.jsonl?$/.test(name))
    .map(([name]) => path.join(folder, name))
    .filter(
      (file) => file !== dialogues && !file.endsWith(exemplarFileSuffix) && path.basename(file) !== projectFileName,
    );
}
