import { saysSame } from '../../core/pools/exemplar-identity';
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

/**
 * Carries out what is decided about the sides, each time with a sentence that says what was done, and takes it back
 * again.
 */
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
      ? `${id} stays as it is in this file. Press U to undo.`
      : `${id} is not added to this file. Press U to undo.`;
  }

  async take(id: string): Promise<string> {
    const { here, there } = this.sides;
    const [mine, theirs] = [this.sides.mine(id), this.sides.theirs(id)];
    if (!theirs) throw new Error(`${id} is not in ${there.name}: there is nothing to take.`);
    const { exemplar } = theirs;
    if (!mine || !saysSame(mine.exemplar, exemplar)) return this.add(id);
    if (mine.exemplar.expert === exemplar.expert)
      throw new Error(
        `${id} is in the same pool on both sides: only a pool can be taken. Edit its line to change what it says.`,
      );
    await this.relabeling.change({
      moves: [{ id, file: here, to: exemplar.expert, why: this.reasonOf(exemplar.changes.at(-1)?.why ?? '') }],
      additions: [],
    });
    this.remember({ id, edits: true });
    this.sides.decideAnew(id);
    return `${id} is now the same as in ${there.name}. Press U to undo.`;
  }

  /** Adds what only the other side has; a turn that shares only its id with one here gets a number. */
  private async add(id: string): Promise<string> {
    const { there } = this.sides;
    const plan = this.sides.plan(() => true);
    const additions = plan.additions.filter((addition) => plan.originals.get(addition)?.id === id);
    const [added] = additions;
    if (!added) throw new Error(`${id} of ${there.name} is here already, with a number: there is nothing to take.`);
    await this.relabeling.change({ moves: [], additions: this.sides.additions({ ...plan, additions }) });
    this.remember({ id, edits: true });
    this.sides.decideAnew(id);
    return added.id === id
      ? `${id} is now the same as in ${there.name}. Press U to undo.`
      : `${id} of ${there.name} is another turn than here: it was added as ${added.id}. Press U to undo.`;
  }

  /** That it is out of the pools here is a decision: the other side does not put it back. */
  async exclude(id: string): Promise<string> {
    const { here, there } = this.sides;
    await this.relabeling.move({ id, file: here }, null, `compared with ${there.name}`);
    this.remember({ id, edits: true });
    this.sides.keep(id);
    return `${id} is excluded from the pools of this file. Press U to undo.`;
  }

  async merge(): Promise<string> {
    const { here, there } = this.sides;
    const plan = this.sides.plan();
    const { moves, additions, conflicts } = plan;
    await this.relabeling.change({
      moves: moves.map(({ id, to, why }) => ({ id, file: here, to, why: this.reasonOf(why) })),
      additions: this.sides.additions(plan),
    });
    if (moves.length + additions.length > 0) this.remember({ id: null, edits: true });
    return (
      `Merged ${there.name}: ${moves.length} moved, ${additions.length} added, ${conflicts.length} left for ` +
      'you to decide. Press U to undo.'
    );
  }

  /** The exemplar that the last step was about, for who looks at it again. */
  async undo(): Promise<{ readonly id: string | null; readonly notice: string }> {
    const last = this.done.pop();
    const isHere = ({ file }: { readonly file: string }): boolean => file === this.sides.here;
    if (last?.edits !== false && !(await this.relabeling.undo(isHere))) throw new Error('There is nothing to undo.');
    const id = last?.id ?? null;
    if (id === null) return { id, notice: 'Undone.' };
    if (last?.wasKept === true) this.sides.keep(id);
    else this.sides.decideAnew(id);
    return { id, notice: `Undone: decide on ${id} again.` };
  }

  private remember({ id, edits }: Pick<Decision, 'id' | 'edits'>): void {
    this.done.push({ id, edits, wasKept: id !== null && this.sides.isKept(id) });
  }

  private reasonOf(why: string): string {
    const { name } = this.sides.there;
    return why === '' ? `as in ${name}` : `as in ${name}: ${why}`;
  }
}
