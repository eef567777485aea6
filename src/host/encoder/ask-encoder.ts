import * as path from 'node:path';
import * as vscode from 'vscode';
import { downloadedIds, isEncoderId } from '../../engine/encoder/encoder-choice';
import { fileLabel } from '../common/file-labels';
import type { Projects } from '../project/projects';
import type { EncoderPlaces } from './encoder-places';

/** An item of the quick pick. `choose` returns the value for the setting, or undefined if the user cancels. */
interface EncoderItem extends vscode.QuickPickItem {
  readonly choose?: () => Promise<string | undefined>;
}

/** Lets the user pick an encoder on this machine or name another one. Marks the one in use. */
export async function askEncoder(
  current: string,
  projects: Projects,
  { downloads }: EncoderPlaces,
): Promise<string | undefined> {
  const items = [
    ...knownEncoders(current, await downloadedIds(downloads)),
    ...otherEncoders(),
    ...(await encodersOfProjects(projects)),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Which encoder should find the nearest exemplars?',
    matchOnDescription: true,
  });
  return chosen?.choose?.();
}

function knownEncoders(current: string, downloaded: readonly string[]): readonly EncoderItem[] {
  const other = current === '' || downloaded.includes(current) ? [] : [current];
  return ['', ...downloaded, ...other].map((choice) => ({
    label: `${choice === current ? '$(check) ' : ''}${nameOf(choice)}`,
    description: describe(choice, downloaded, choice === current),
    choose: () => Promise.resolve(choice),
  }));
}

/** A folder is named by its last part; the description has its path. */
function nameOf(choice: string): string {
  if (choice === '') return 'Bundled encoder';
  return isEncoderId(choice) ? choice : path.basename(choice);
}

function describe(choice: string, downloaded: readonly string[], isCurrent: boolean): string {
  const parts = [
    ...(isCurrent ? ['in use'] : []),
    ...(choice === '' ? ['trained on dialogues, fast'] : []),
    ...(downloaded.includes(choice) ? ['downloaded'] : []),
    ...(nameOf(choice) === choice || choice === '' ? [] : [choice]),
  ];
  return parts.join(' · ');
}

function otherEncoders(): readonly EncoderItem[] {
  return [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: 'Folder on This Machine…',
      description: 'with config.json, tokenizer.json and onnx/',
      choose: askFolder,
    },
    {
      label: 'From Hugging Face…',
      description: 'downloaded once, then offline',
      choose: askId,
    },
  ];
}

/** The projects that name their own encoder. They ignore the choice made here. */
async function encodersOfProjects(projects: Projects): Promise<readonly EncoderItem[]> {
  const own = (await projects.all()).flatMap(({ file, ownEncoder }) =>
    file && ownEncoder !== undefined ? [{ file, ownEncoder }] : [],
  );
  if (own.length === 0) return [];
  return [
    {
      label: 'Projects that use their own encoder instead',
      kind: vscode.QuickPickItemKind.Separator,
    },
    ...own.map(({ file, ownEncoder }) => ({
      label: `$(go-to-file) ${fileLabel(file.fsPath)}`,
      description: nameOf(ownEncoder),
      choose: async () => {
        await vscode.window.showTextDocument(file);
        return undefined;
      },
    })),
  ];
}

async function askFolder(): Promise<string | undefined> {
  const title = 'The folder of an encoder';
  const picked = await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title });
  return picked?.[0]?.fsPath;
}

async function askId(): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title: 'The id of an encoder on Hugging Face',
    prompt: 'An encoder exported to ONNX, as owner/name. You see its size before it is downloaded.',
    placeHolder: 'Xenova/all-MiniLM-L6-v2',
    validateInput: (value) => (isEncoderId(value.trim()) ? undefined : 'Enter the id as owner/name.'),
  });
  return answer?.trim();
}
