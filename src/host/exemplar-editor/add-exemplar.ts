import * as vscode from 'vscode';
import * as z from 'zod';
import { handPlaced } from '../../core/pools/hand-placed';
import type { TurnContent } from '../../protocol/engine/turn-contract';
import type { CommandHandler } from '../common/command-registry';
import { fileLabel } from '../common/file-labels';
import { turnWords } from '../common/turn-words';
import type { TurnPicker } from '../dialogues/pick-turn';
import type { RouterEngine } from '../engine/router-engine';
import type { Inspector } from '../inspector/inspector';
import type { Relabeling } from '../exemplar-files/relabel';
import { exemplarFileOf, requireExemplarFile } from '../exemplar-files/exemplar-file-of';
import { dataSetOf } from '../project/data-set';
import type { Project } from '../project/load-project';
import type { Projects } from '../project/projects';
import { pickOneFile } from './open-as-table';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { FileTurn } from '../../vocabulary/turn-reference';

/**
 * An item of the Dialogues view, or any argument that names a turn. It may also name the expert and the exemplar file.
 */
const turnSchema = z.object({
  file: z.string(),
  dialogue: z.string(),
  turn: z.int().min(0),
  expert: z.string().optional(),
  pool: z.string().optional(),
});

/** What adding a turn uses. */
export interface AddExemplarParts {
  readonly engine: RouterEngine;
  readonly projects: Projects;
  readonly picker: TurnPicker;
  readonly inspector: Inspector;
  readonly relabeling: Relabeling;
}

/**
 * Adds a turn to an exemplar file of its project: the turn in the argument, the one in the inspector, or one that the
 * user picks. Returns whether it was added.
 */
export function addExemplarCommand({
  engine,
  projects,
  picker,
  inspector,
  relabeling,
}: AddExemplarParts): CommandHandler {
  return async (argument) => {
    const named = turnSchema.safeParse(argument);
    const turn = named.success
      ? named.data
      : await (inspector.visible ? (inspector.shownTurn ?? picker.turn()) : picker.turn());
    if (!turn) return false;
    const project = await projects.of(turn.file);
    const content = await contentOf(turn, project, engine);
    //
    const inPool = (expert: string): Exemplar => handPlaced({ ...turn, ...content }, expert);
    inPool('');
    const given: Partial<z.infer<typeof turnSchema>> = named.success ? named.data : {};
    const expert = given.expert ?? (await pickPool(turn, content, project));
    const file = expert === undefined ? undefined : (given.pool ?? (await poolFor(project, turn.file)));
    if (expert === undefined || file === undefined) return false;
    await requireExemplarFile(file, projects);
    await relabeling.change({ moves: [], additions: [{ exemplar: inPool(expert), file }] });
    vscode.window.setStatusBarMessage(`Added ${turnWords(turn)} to ${fileLabel(file)}.`, 5000);
    return true;
  };
}

/** The exemplar file to add to: a new one is made where there is none. */
async function poolFor(project: Project, dialogues: string): Promise<string | undefined> {
  const { pools } = project.settings;
  return pools.length > 1 ? pickOneFile(pools) : exemplarFileOf(project, dialogues);
}

function contentOf({ file, dialogue, turn }: FileTurn, project: Project, engine: RouterEngine): Promise<TurnContent> {
  const { experts, matching } = project.settings;
  return engine.turnContent({ file, files: dataSetOf(project, file), dialogue, turn, experts, matching });
}

async function pickPool(
  { dialogue, turn }: FileTurn,
  { predictions }: TurnContent,
  { settings }: Project,
): Promise<string | undefined> {
  const items = settings.experts.map(({ id, name }) => ({
    label: name,
    description: outcomeInWords(predictions.find(({ expert }) => expert === id)?.right ?? null),
    expert: id,
  }));
  const title = `To which pool should turn ${turn + 1} of ${dialogue} be added?`;
  return (await vscode.window.showQuickPick(items, { title }))?.expert;
}

function outcomeInWords(right: boolean | null): string {
  if (right === null) return '';
  return right ? 'was right here' : 'was wrong here';
}
