import { saysSame } from '../../core/dialogue/said-words';
import { exemplarWords } from '../common/turn-words';
import type { Relabeling } from '../exemplar-files/relabel';
import type { ComparedSides } from './compared-sides';

/** One decision of the curator, and the state before it. */
interface Decision {
  /** Null for a merge, which is about several exemplars. */
  readonly id: string | null;
  readonly wasKept: boolean;
  /** Whether it changed the file, not only what is remembered as kept. */
  readonly edits: boolean;
}

/**
 * Carries out and undoes the curator's decisions. Each returns a sentence that says what was done.
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
      ? `Kept ${exemplarWords(id)} as it is in this file. Press U to undo.`
      : `Left ${exemplarWords(id)} out of this file. Press U to undo.`;
  }

  async take(id: string): Promise<string> {
    const { here, there } = this.sides;
    const [mine, theirs] = [this.sides.mine(id), this.sides.theirs(id)];
    if (!theirs) throw new Error(`There is nothing to take, because ${there.name} does not contain ${id}.`);
    const { exemplar } = theirs;
    if (!mine || !saysSame(mine.exemplar, exemplar)) return this.add(id);
    if (mine.exemplar.expert === exemplar.expert)
      throw new Error(
        `${id} is in the same pool on both sides, and only its pool can be taken over: edit its line to change the ` +
          'rest.',
      );
    await this.relabeling.change({
      moves: [{ id, file: here, to: exemplar.expert, why: this.reasonOf(exemplar.changes.at(-1)?.why) }],
      additions: [],
    });
    this.remember({ id, edits: true });
    this.sides.forgetDecision(id);
    return `Took ${exemplarWords(id)} from ${there.name}. Press U to undo.`;
  }

  /** Adds what only the other side has; a turn that shares only its id with one here gets a number. */
  private async add(id: string): Promise<string> {
    const { there } = this.sides;
    const plan = this.sides.plan(() => true);
    const additions = plan.additions.filter((addition) => plan.originals.get(addition)?.id === id);
    const [added] = additions;
    if (!added)
      throw new Error(
        `${exemplarWords(id)} of ${there.name} is here already, with a number: there is nothing to take.`,
      );
    await this.relabeling.change({ moves: [], additions: this.sides.additions({ ...plan, additions }) });
    this.remember({ id, edits: true });
    this.sides.forgetDecision(id);
    return added.id === id
      ? `Took ${exemplarWords(id)} from ${there.name}. Press U to undo.`
      : `${exemplarWords(id)} of ${there.name} is another turn than here: it was added as ` +
          `${exemplarWords(added.id)}. Press U to undo.`;
  }

  /** The exclusion is remembered as a decision, so that a merge does not revert it. */
  async exclude(id: string): Promise<string> {
    const { here, there } = this.sides;
    await this.relabeling.move({ id, file: here }, null, `compared with ${there.name}`);
    this.remember({ id, edits: true });
    this.sides.keep(id);
    return `Excluded ${exemplarWords(id)} from the pools of this file. Press U to undo.`;
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

  /** Undoes the last decision. Returns its exemplar, so that the page can show it again. */
  async undo(): Promise<{ readonly id: string | null; readonly notice: string }> {
    const last = this.done.pop();
    const isHere = ({ file }: { readonly file: string }): boolean => file === this.sides.here;
    if (last?.edits !== false && !(await this.relabeling.undo(isHere))) throw new Error('There is nothing to undo.');
    const id = last?.id ?? null;
    if (id === null) return { id, notice: 'Undone.' };
    if (last?.wasKept === true) this.sides.keep(id);
    else this.sides.forgetDecision(id);
    return { id, notice: `Undone. Decide on ${exemplarWords(id)} again.` };
  }

  private remember({ id, edits }: Pick<Decision, 'id' | 'edits'>): void {
    this.done.push({ id, edits, wasKept: id !== null && this.sides.isKept(id) });
  }

  private reasonOf(why: string | undefined): string {
    const { name } = this.sides.there;
    return why === undefined || why === '' ? `as in ${name}` : `as in ${name}: ${why}`;
  }
}
