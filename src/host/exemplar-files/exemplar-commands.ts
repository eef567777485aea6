import * as vscode from 'vscode';
import * as z from 'zod';
import type { CommandHandler } from '../common/command-registry';
import { exemplarWords } from '../common/turn-words';
import { fileItem } from '../common/file-labels';
import { showInformation } from '../common/notices';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import { revealTurn } from '../dialogues/reveal-turn';
import { commands } from '../identifiers';
import type { Projects } from '../project/projects';
import type { ExemplarPools } from '../pools/exemplar-pools';
import type { ExemplarReference } from './find-exemplars';
import { openExemplar } from './open-exemplar';
import type { PoolsView } from '../pools/pools-view';
import type { Relabeling } from './relabel';
import { turnOfExemplar } from './turn-of-exemplar';
import { expertName } from '../../vocabulary/expert';

/** An item of the Exemplar Pools view, or any argument that names an exemplar. */
const exemplarSchema = z.object({ exemplar: z.object({ id: z.string(), file: z.string() }) });
/** A complete relabel. Given it, the command asks nothing. */
const relabelSchema = exemplarSchema.extend({ to: z.string().nullable(), why: z.string().default('') });
/** The argument of the view's key binding: use the selected item. */
const selectionSchema = z.object({ from: z.literal('selection') });

/** What the exemplar commands use. */
export interface ExemplarCommandParts {
  readonly pools: ExemplarPools;
  readonly view: PoolsView;
  readonly projects: Projects;
  readonly documents: DialogueDocuments;
  readonly relabeling: Relabeling;
}

/** The commands that relabel and open exemplars: those in the argument, in the tree, or those that the user picks. */
export class ExemplarCommands {
  constructor(private readonly parts: ExemplarCommandParts) {}

  get handlers(): Readonly<Record<string, CommandHandler>> {
    return {
      [commands.relabelExemplar]: (argument) => this.relabel(argument),
      [commands.openExemplar]: (argument) => this.open(argument),
      [commands.openTurnOfExemplar]: (argument) => this.openTurn(argument),
      [commands.undoRelabel]: () => this.undo(),
    };
  }

  private async relabel(argument: unknown): Promise<void> {
    const complete = relabelSchema.safeParse(argument);
    if (complete.success) {
      await this.parts.relabeling.move(complete.data.exemplar, complete.data.to, complete.data.why);
      return;
    }
    const exemplar = await this.chosenExemplar(argument);
    const pool = exemplar && (await this.pickPool(exemplar));
    const why = pool && (await askWhy());
    if (exemplar && pool && why !== undefined) await this.parts.relabeling.move(exemplar, pool.to, why);
  }

  private async undo(): Promise<void> {
    if (await this.parts.relabeling.undo()) return;
    void showInformation('There is no relabel to undo.');
  }

  private async open(argument: unknown): Promise<void> {
    const exemplar = await this.chosenExemplar(argument);
    if (exemplar) await openExemplar(exemplar);
  }

  private async openTurn(argument: unknown): Promise<void> {
    const exemplar = await this.chosenExemplar(argument);
    if (exemplar) await revealTurn(await turnOfExemplar(exemplar, this.parts), this.parts.documents);
  }

  private async chosenExemplar(argument: unknown): Promise<ExemplarReference | undefined> {
    const named = exemplarSchema.safeParse(argument);
    if (named.success) return named.data.exemplar;
    const selected = selectionSchema.safeParse(argument).success ? this.parts.view.selected?.exemplar : undefined;
    return selected ?? this.pickExemplar();
  }

  private async pickExemplar(): Promise<ExemplarReference | undefined> {
    const projects = await this.parts.pools.all();
    const items = projects.flatMap(({ project, exemplars }) =>
      exemplars.map(({ id, file, expert, userUtterance }) => ({
        label: userUtterance,
        description: `${poolName(expert, project.settings.experts)} · ${exemplarWords(id)}`,
        detail: fileItem(file).label,
        exemplar: { id, file },
      })),
    );
    if (items.length === 0) throw new Error('There are no exemplars yet: build exemplar pools first.');
    const title = 'Which exemplar?';
    return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.exemplar;
  }

  private async pickPool({ id, file }: ExemplarReference): Promise<{ to: string | null } | undefined> {
    const { experts } = (await this.parts.projects.of(file)).settings;
    const listed = (await this.parts.pools.all()).flatMap(({ exemplars }) => exemplars);
    const now = listed.find((exemplar) => exemplar.id === id && exemplar.file === file)?.expert;
    const items = [...experts.map((expert) => expert.id), null]
      .filter((to) => to !== now)
      .map((to) => ({ label: to === null ? 'Exclude' : poolName(to, experts), to }));
    return vscode.window.showQuickPick(items, { title: `To which pool should ${exemplarWords(id)} move?` });
  }
}

function poolName(expert: string | null, experts: Parameters<typeof expertName>[0]): string {
  return expert === null ? 'Excluded from the pools' : expertName(experts, expert);
}

/** Undefined if the user cancels. The reason may be empty. */
function askWhy(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'Why? (optional)',
    prompt: "The reason is kept in the exemplar's history. Press Enter to give none.",
  });
}
