import * as vscode from 'vscode';
import { downloadedIds, isEncoderId } from '../../engine/encoder/encoder-choice';
import { fileLabel } from '../common/file-labels';
import type { Projects } from '../project/projects';
import type { EncoderPlaces } from './encoder-places';

/** What a pick leads to: a choice for the setting, or undefined when the user steps out. */
interface EncoderItem extends vscode.QuickPickItem {
  readonly choose?: () => Promise<string | undefined>;
}

/** Lets the user pick among the encoders on this machine, or name another one. Shows which one is in use. */
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
    title: 'Which encoder finds the neighbors?',
    matchOnDescription: true,
  });
  return chosen?.choose?.();
}

function knownEncoders(current: string, downloaded: readonly string[]): readonly EncoderItem[] {
  const other = current === '' || downloaded.includes(current) ? [] : [current];
  return ['', ...downloaded, ...other].map((choice) => ({
    label: `${choice === current ? '$(check) ' : ''}${choice === '' ? 'Bundled encoder' : choice}`,
    description: describe(choice, downloaded, choice === current),
    choose: () => Promise.resolve(choice),
  }));
}

function describe(choice: string, downloaded: readonly string[], isCurrent: boolean): string {
  const where = choice === '' ? 'made for dialogues, fast' : downloaded.includes(choice) ? 'downloaded' : '';
  return [...(isCurrent ? ['in use'] : []), ...(where ? [where] : [])].join(' · ');
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

/** Projects that name an encoder go by that, whatever is chosen here. */
async function encodersOfProjects(projects: Projects): Promise<readonly EncoderItem[]> {
  const own = (await projects.all()).flatMap(({ file, ownEncoder }) =>
    file && ownEncoder !== undefined ? [{ file, ownEncoder }] : [],
  );
  if (own.length === 0) return [];
  return [
    {
      label: 'Projects that name their own encoder are not affected',
      kind: vscode.QuickPickItemKind.Separator,
    },
    ...own.map(({ file, ownEncoder }) => ({
      label: `$(go-to-file) ${fileLabel(file.fsPath)}`,
      description: ownEncoder === '' ? 'Bundled encoder' : ownEncoder,
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
