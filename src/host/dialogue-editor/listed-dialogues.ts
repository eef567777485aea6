import { spliceBetween } from '../../core/splice';
import type { DialogueRow } from '../../protocol/engine/dialogues/dialogue-contract';
import type { ListedDialogue } from '../../protocol/pages/dialogue-editor-contract';

/** The part of the list that is another one than before. */
export interface ListSplice {
  readonly start: number;
  readonly removed: number;
  readonly dialogues: readonly ListedDialogue[];
}

/** The dialogues of a file as they are now, compared with those that the file had when it was opened. */
export class ListedDialogues {
  private opened: ReadonlyMap<string, string> | undefined;
  private rows: readonly DialogueRow[] = [];

  /** Replaces the rows. The first ones are those that later ones are compared with. */
  replace(rows: readonly DialogueRow[]): void {
    this.opened ??= new Map(rows.map(({ id, fingerprint }) => [id, fingerprint]));
    this.rows = rows;
  }

  /** The same, and what is another one now. */
  spliceTo(rows: readonly DialogueRow[]): ListSplice {
    const before = this.rows;
    this.replace(rows);
    const { start, removed, items } = spliceBetween(before, rows, sameRow);
    return { start, removed, dialogues: items.map((row) => this.listed(row)) };
  }

  get all(): readonly ListedDialogue[] {
    return this.rows.map((row) => this.listed(row));
  }

  private listed({ fingerprint, ...row }: DialogueRow): ListedDialogue {
    return { ...row, changed: this.opened !== undefined && this.opened.get(row.id) !== fingerprint };
  }
}

function sameRow(one: DialogueRow | undefined, other: DialogueRow | undefined): boolean {
  return (
    one?.fingerprint === other?.fingerprint &&
    one?.id === other?.id &&
    one?.noneRight.join() === other?.noneRight.join()
  );
}
