import * as vscode from 'vscode';
import * as z from 'zod';
import { fileItem } from '../common/file-labels';
import { signalOf } from '../common/cancellation';
import type { CommandHandler } from '../common/command-registry';
import { askedFile } from '../dialogues/asked-file';
import type { DialogueDocuments } from '../dialogues/dialogue-documents';
import type { TurnPicker } from '../dialogues/pick-turn';
import { moveCursorTo, revealTurn } from '../dialogues/reveal-turn';
import { allTurns, dialogueAt, stepTurn, turnAt, turnsOf, type Direction } from '../dialogues/turn-reference';
import { commands } from '../identifiers';
import type { Inspector } from '../inspector/inspector';
import type { Routing } from './routing';
import type { FileTurn } from '../../vocabulary/turn-reference';
import { counted } from '../../vocabulary/words';

const turnSchema = z.object({ file: z.string(), dialogue: z.string(), turn: z.int().min(0) });
const dialogueSchema = z.object({ file: z.string(), dialogue: z.string() });

/** What the routing commands use. */
export interface RouteCommandParts {
  readonly documents: DialogueDocuments;
  readonly picker: TurnPicker;
  readonly routing: Routing;
  readonly inspector: Inspector;
}

/** The commands that route turns and step through them. Each uses its argument, the cursor, or asks the user. */
export class RouteCommands {
  constructor(private readonly parts: RouteCommandParts) {}

  get handlers(): Readonly<Record<string, CommandHandler>> {
    return {
      [commands.routeTurn]: (argument) => this.routeTurn(argument),
      [commands.routeDialogue]: (argument) => this.routeDialogue(argument),
      [commands.routeFile]: (argument) => this.routeFile(argument),
      [commands.nextTurn]: () => this.step('next'),
      [commands.previousTurn]: () => this.step('previous'),
      [commands.openTurn]: (argument) => this.openTurn(argument),
      [commands.inspectAgain]: () => this.parts.inspector.refresh(),
    };
  }

  private async routeTurn(argument: unknown): Promise<void> {
    const turn = await this.chosenTurn(argument);
    if (turn) await this.parts.inspector.inspect(turn);
  }

  private async openTurn(argument: unknown): Promise<void> {
    const turn = await this.chosenTurn(argument);
    if (turn) await revealTurn(turn, this.parts.documents);
  }

  private async routeDialogue(argument: unknown): Promise<void> {
    const named = dialogueSchema.safeParse(argument);
    const { file, dialogue } = named.success
      ? named.data
      : ((await this.dialogueAtCursor()) ?? (await this.pickDialogue()) ?? {});
    if (!file || dialogue === undefined) return;
    const outline = (await this.parts.documents.outline(file)).dialogues.find(({ id }) => id === dialogue);
    if (outline) await this.routeWithProgress(file, turnsOf(outline, file), dialogue);
  }

  private async routeFile(argument: unknown): Promise<void> {
    const file = await askedFile(argument, this.parts);
    if (!file) return;
    const turns = allTurns(await this.parts.documents.outline(file), file);
    await this.routeWithProgress(file, turns, fileItem(file).label);
  }

  /** Starts at the cursor if a dialogue file has the keyboard, otherwise at the shown turn. */
  private async step(direction: Direction): Promise<void> {
    const { documents, inspector } = this.parts;
    const from = (await this.turnAtCursor()) ?? inspector.shownTurn;
    const to = from && stepTurn(await documents.outline(from.file), from, direction);
    if (!to) return;
    await moveCursorTo(to, documents);
    if (inspector.visible) await inspector.inspect(to);
  }

  private async routeWithProgress(file: string, turns: readonly FileTurn[], what: string): Promise<void> {
    const title = `Routing ${what}`;
    const location = vscode.ProgressLocation.Notification;
    await vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
      let shown = 0;
      return this.parts.routing.route(file, turns, {
        signal: signalOf(token),
        report: ({ done, total }) => {
          const percent = (100 * done) / total;
          progress.report({
            increment: percent - shown,
            message: `${Math.floor(done)} of ${counted(total, 'turn')}`,
          });
          shown = percent;
        },
      });
    });
  }

  private async chosenTurn(argument: unknown): Promise<FileTurn | undefined> {
    const named = turnSchema.safeParse(argument);
    if (named.success) return named.data;
    const active = await this.requestedFile();
    return active ? turnAt(active.outline, active.file, active.position) : this.parts.picker.turn();
  }

  private async turnAtCursor(): Promise<FileTurn | undefined> {
    const editor = vscode.window.activeTextEditor;
    const outline = editor && (await this.parts.documents.of(editor.document));
    return outline && turnAt(outline, editor.document.uri.fsPath, editor.selection.active);
  }

  private async dialogueAtCursor(): Promise<{ file: string; dialogue: string } | undefined> {
    const active = await this.requestedFile();
    const dialogue = active && dialogueAt(active.outline, active.position);
    return dialogue && { file: active.file, dialogue: dialogue.id };
  }

  private async pickDialogue(): Promise<{ file: string; dialogue: string } | undefined> {
    const file = await this.parts.picker.file();
    const dialogue = file && (await this.parts.picker.dialogue(file));
    return dialogue ? { file, dialogue: dialogue.id } : undefined;
  }

  /** The dialogue file in front of the user. @throws where it is a file of data without dialogues */
  private async requestedFile() {
    const editor = vscode.window.activeTextEditor;
    const outline = editor && (await this.parts.documents.requested(editor.document));
    return outline && { file: editor.document.uri.fsPath, outline, position: editor.selection.active };
  }
}
