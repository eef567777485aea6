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
  private opened: ReadonlyMap<string, DialogueRow> | undefined;
  private rows: readonly DialogueRow[] = [];
  private readonly touched = new Set<string>();

  /** Replaces the rows. The first ones are those that later ones are compared with. */
  replace(rows: readonly DialogueRow[]): void {
    this.opened ??= new Map(rows.map((row) => [row.id, row]));
    this.rows = rows;
    for (const row of rows) if (this.isChanged(row)) this.touched.add(row.id);
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

  /** The ids of the dialogues that are others than when the file was opened. */
  get changed(): readonly string[] {
    return this.rows.filter((row) => this.isChanged(row)).map(({ id }) => id);
  }

  /** Those that were others at some time: what was made meanwhile may rest on what has been undone since. */
  get everChanged(): readonly string[] {
    return [...this.touched];
  }

  /** How many answers of experts are right now and were not when the file was opened, and the other way round. */
  get changedOutcomes(): { readonly becameRight: number; readonly becameWrong: number } {
    const pairs = this.rows.flatMap((row) => {
      const before = this.opened?.get(row.id);
      return before && this.isChanged(row) ? [{ before: rightAnswers(before), now: rightAnswers(row) }] : [];
    });
    return {
      becameRight: pairs.reduce((sum, { before, now }) => sum + countWithout(now, before), 0),
      becameWrong: pairs.reduce((sum, { before, now }) => sum + countWithout(before, now), 0),
    };
  }

  private isChanged({ id, fingerprint }: DialogueRow): boolean {
    return this.opened !== undefined && this.opened.get(id)?.fingerprint !== fingerprint;
  }

  private listed(row: DialogueRow): ListedDialogue {
    const { fingerprint: _, right: __, ...listed } = row;
    return { ...listed, changed: this.isChanged(row) };
  }
}

function rightAnswers({ right }: DialogueRow): ReadonlySet<string> {
  return new Set(right.flatMap(({ expert, turns }) => turns.map((turn) => JSON.stringify([expert, turn]))));
}

function countWithout(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((each) => !other.has(each)).length;
}

function sameRow(one: DialogueRow | undefined, other: DialogueRow | undefined): boolean {
  return (
    one?.fingerprint === other?.fingerprint &&
    one?.id === other?.id &&
    one?.noneRight.join() === other?.noneRight.join()
  );
}
