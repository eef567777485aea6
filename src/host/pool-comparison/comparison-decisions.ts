import * as vscode from 'vscode';
import type { Relabeling } from '../exemplar-files/relabel';
import type { ComparedSides } from './compared-sides';

/** One step of what a person did, and how it was before. */
interface Decision {
  /** Null for a merge, which is about many. */
  readonly id: string | null;
  readonly wasKept: boolean;
  /** Whether it changed the file, beside what is remembered as kept. */
  readonly edits: boolean;
}

/** Carries out what is decided about the sides, each time with a sentence that says what was done, and takes it back again. */
export class ComparisonDecisions {
  private readonly done: Decision[] = [];

  constructor(
    private readonly sides: ComparedSides,
    private readonly relabeling: Relabeling,
  ) {}

  keep(id: string): string {
    this.remember({ id, edits: false });
    this.sides.keep(id);
    return this.sides.mine(id)
      ? vscode.l10n.t('{0} stays as it is here. U takes that back.', id)
      : vscode.l10n.t('{0} stays out here. U takes that back.', id);
  }

  async take(id: string): Promise<string> {
    const { here, there } = this.sides;
    const [mine, theirs] = [this.sides.mine(id), this.sides.theirs(id)];
    if (!theirs) throw new Error(vscode.l10n.t('{0} is not in {1}: there is nothing to take.', id, there.name));
    const { exemplar } = theirs;
    if (mine?.exemplar.expert === exemplar.expert)
      throw new Error(
        vscode.l10n.t(
          '{0} is in the same pool on both sides: only a pool can be taken. Edit its line to change what it says.',
          id,
        ),
      );
    await this.relabeling.change({
      moves: mine
        ? [{ id, file: here, to: exemplar.expert, why: this.reasonOf(exemplar.changes.at(-1)?.why ?? '') }]
        : [],
      additions: mine ? [] : [{ exemplar, file: here }],
    });
    this.remember({ id, edits: true });
    this.sides.decideAnew(id);
    return vscode.l10n.t('{0} is now here as it is in {1}. U takes that back.', id, there.name);
  }

  /** That it is out of the pools here is a decision: the other side does not put it back. */
  async exclude(id: string): Promise<string> {
    const { here, there } = this.sides;
    await this.relabeling.move({ id, file: here }, null, vscode.l10n.t('compared with {0}', there.name));
    this.remember({ id, edits: true });
    this.sides.keep(id);
    return vscode.l10n.t('{0} is out of the pools here. U takes that back.', id);
  }

  async merge(): Promise<string> {
    const { here, there } = this.sides;
    const { moves, additions, conflicts } = this.sides.plan();
    await this.relabeling.change({
      moves: moves.map(({ id, to, why }) => ({ id, file: here, to, why: this.reasonOf(why) })),
      additions: additions.map((exemplar) => ({ exemplar, file: here })),
    });
    if (moves.length + additions.length > 0) this.remember({ id: null, edits: true });
    return vscode.l10n.t(
      'Merged {0}: {1} moved, {2} added, {3} left for you to decide. U takes that back.',
      there.name,
      moves.length,
      additions.length,
      conflicts.length,
    );
  }

  /** The exemplar that the last step was about, for who looks at it again. */
  async undo(): Promise<{ readonly id: string | null; readonly notice: string }> {
    const last = this.done.pop();
    const isHere = ({ file }: { readonly file: string }): boolean => file === this.sides.here;
    if (last?.edits !== false && !(await this.relabeling.undo(isHere)))
      throw new Error(vscode.l10n.t('There is no change to take back.'));
    const id = last?.id ?? null;
    if (id === null) return { id, notice: vscode.l10n.t('Taken back.') };
    if (last?.wasKept === true) this.sides.keep(id);
    else this.sides.decideAnew(id);
    return { id, notice: vscode.l10n.t('Taken back: {0} is to be decided again.', id) };
  }

  private remember({ id, edits }: Pick<Decision, 'id' | 'edits'>): void {
    this.done.push({ id, edits, wasKept: id !== null && this.sides.isKept(id) });
  }

  private reasonOf(why: string): string {
    const { name } = this.sides.there;
    return why === '' ? vscode.l10n.t('as in {0}', name) : vscode.l10n.t('as in {0}: {1}', name, why);
  }
}
