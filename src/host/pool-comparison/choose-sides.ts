import * as vscode from 'vscode';
import * as z from 'zod';
import { fileItem, shortFileLabel } from '../common/file-labels';
import { namedFileSchema } from '../dialogues/named-file';
import { activeExemplarFile, pickOneFile } from '../exemplar-editor/open-as-table';
import { exemplarFileSuffix } from '../identifiers';
import type { Projects } from '../project/projects';
import { fileSide, revisionSide, savedSide, type ComparisonSide } from './comparison-side';
import { revisionsOf, type Revision } from './git-revisions';

/** Files selected together in the explorer. */
const selectionSchema = z.array(namedFileSchema);

/** The file to edit and what to compare it with. */
export interface ChosenSides {
  readonly here: string;
  readonly there: ComparisonSide;
}

/** Chooses the sides from the command's arguments or by asking. Returns undefined if the user cancels. */
export async function chooseSides(
  argument: unknown,
  selection: unknown,
  { projects, log }: { readonly projects: Projects; readonly log: vscode.LogOutputChannel },
): Promise<ChosenSides | undefined> {
  const pools = (await projects.all()).flatMap(({ settings }) => settings.pools);
  const named = namedFileSchema.safeParse(argument);
  const here = named.success ? named.data.file : (activeExemplarFile() ?? (await pickOneFile(pools)));
  if (here === undefined) return undefined;
  const other = selectionSchema
    .safeParse(selection)
    .data?.find(({ file }) => file !== here && file.endsWith(exemplarFileSuffix));
  const there = other ? fileSide(other.file) : await askThere(here, pools, log);
  return there && { here, there };
}

interface SideItem extends vscode.QuickPickItem {
  readonly choose?: () => Promise<ComparisonSide | undefined> | ComparisonSide;
}

async function askThere(
  here: string,
  pools: readonly string[],
  log: vscode.LogOutputChannel,
): Promise<ComparisonSide | undefined> {
  const title = `What should ${shortFileLabel(here)} be compared with?`;
  const chosen = await vscode.window.showQuickPick(itemsFor(here, pools, log), {
    title,
    matchOnDescription: true,
    placeHolder: 'Another exemplar file, or an earlier state of this one',
  });
  return chosen?.choose?.();
}

async function itemsFor(
  here: string,
  pools: readonly string[],
  log: vscode.LogOutputChannel,
): Promise<readonly SideItem[]> {
  const found = await vscode.workspace.findFiles(`**/*${exemplarFileSuffix}`);
  const files = [...new Set([...pools, ...found.map(({ fsPath }) => fsPath)])].filter((file) => file !== here).sort();
  const isDirty = vscode.workspace.textDocuments.some((document) => document.uri.fsPath === here && document.isDirty);
  const revisions = await revisionsOf(here, log);
  return [
    ...section('Exemplar files', [
      ...files.map((file): SideItem => ({ ...fileItem(file), choose: () => fileSide(file) })),
      { label: 'Another File…', choose: () => pickElsewhere() },
    ]),
    ...section('Earlier states of this file', [
      ...(isDirty
        ? [
            {
              label: 'As saved',
              description: 'without the unsaved changes',
              choose: () => savedSide(here),
            },
          ]
        : []),
      ...revisions.map((revision): SideItem => ({
        label: revision.message,
        description: revisionWords(revision),
        choose: () => revisionSide(here, revision),
      })),
    ]),
  ];
}

function revisionWords({ hash, author, when }: Revision): string {
  const time = when ? [when.toLocaleString(vscode.env.language)] : [];
  return [hash.slice(0, 7), author, ...time].filter((part) => part !== '').join(' · ');
}

function section(label: string, items: readonly SideItem[]): readonly SideItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

async function pickElsewhere(): Promise<ComparisonSide | undefined> {
  const files = await vscode.window.showOpenDialog({
    title: 'Compare with which exemplar file?',
    filters: { ['Exemplar files']: ['jsonl'] },
  });
  const file = files?.[0];
  return file && fileSide(file.fsPath);
}
