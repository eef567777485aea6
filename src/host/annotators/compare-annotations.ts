import * as vscode from 'vscode';
import * as z from 'zod';
import type { CommandHandler } from '../common/command-registry';
import { fileItem, fileLabel } from '../common/file-labels';
import { isTrusted } from '../common/workspace-trust';
import { askedFile } from '../dialogues/asked-file';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { knownDialogueFiles } from '../dialogues/dialogue-files';
import { namedFileSchema } from '../dialogues/named-file';
import type { TurnPicker } from '../dialogues/pick-turn';
import { isFile } from '../project/matching-files';
import type { Projects } from '../project/projects';
import type { Reviewed } from '../review/review-sources';
import { copyName, copyWithStates } from './annotate-copy';

/** What comparing two annotators uses. */
export interface CompareAnnotationsParts {
  readonly documents: DialogueDocuments;
  readonly picker: TurnPicker;
  readonly projects: Projects;
  readonly review: { open(reviewed: Reviewed): Promise<void> };
}

/** Everything that a comparison needs to know; given whole, the command asks nothing. */
const comparisonSchema = z.object({ first: z.string(), second: z.string(), into: z.string() });
const selectionSchema = z.array(namedFileSchema);

/**
 * The command that compares what two annotators say of the same dialogues, and asks about each disagreement. The
 * answers go into a third file, which begins as a copy of the first.
 */
export function compareAnnotationsCommand(parts: CompareAnnotationsParts): CommandHandler {
  return async (argument, selection) => {
    const reason =
      'Comparing annotations writes a file, which Restricted Mode does not allow: trust this folder first.';
    if (!(await isTrusted(reason))) return;
    const compared = comparisonSchema.safeParse(argument).data ?? (await ask(argument, selection, parts));
    if (!compared) return;
    await begin(compared);
    await parts.review.open(compared);
  };
}

async function ask(
  argument: unknown,
  selection: unknown,
  parts: CompareAnnotationsParts,
): Promise<z.infer<typeof comparisonSchema> | undefined> {
  const first = await askedFile(argument, parts);
  if (first === undefined) return undefined;
  const selected = selectionSchema.safeParse(selection).data?.find(({ file }) => file !== first);
  const second = selected?.file ?? (await askSecond(first, parts));
  if (second === undefined) return undefined;
  const into = await askInto(first);
  return into === undefined ? undefined : { first, second, into };
}

async function askSecond(first: string, { documents, projects }: CompareAnnotationsParts): Promise<string | undefined> {
  const files = (await knownDialogueFiles(documents, projects)).filter((file) => file !== first);
  const items = files.map((file) => ({ ...fileItem(file), file }));
  const title = `With whose annotations should ${fileLabel(first)} be compared?`;
  return (await vscode.window.showQuickPick(items, { title }))?.file;
}

async function askInto(first: string): Promise<string | undefined> {
  const agreed = copyName(first, 'agreed');
  const third = (await isFile(agreed)) ? 'Go on where the adjudication stopped.' : 'A new file, a copy of the first.';
  const items = [
    { label: fileLabel(agreed), detail: third, file: agreed },
    { label: fileLabel(first), detail: 'Correct the first file itself.', file: first },
  ];
  return (await vscode.window.showQuickPick(items, { title: 'Where do the answers go?' }))?.file;
}

/** Makes the third file unless it is there. */
async function begin({ first, into }: z.infer<typeof comparisonSchema>): Promise<void> {
  if (!(await isFile(into))) await copyWithStates(first, into);
}
