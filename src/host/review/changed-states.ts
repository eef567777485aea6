import type { OutOfDate } from '../../vocabulary/annotation/out-of-date';
import { ListedDialogues } from '../dialogue-editor/listed-dialogues';
import { outOfDateIn, type OutOfDateParts } from '../dialogue-editor/out-of-date';
import { followStates } from '../pools/follow-states';

/** What a review changes in a file, and what rests on that. */
export class ChangedStates {
  private readonly listed = new ListedDialogues();

  private constructor(
    private readonly file: string,
    private readonly parts: OutOfDateParts,
  ) {}

  /** Settles when the states as they are now are known: an edit that comes earlier would count as no change. */
  static async since(file: string, parts: OutOfDateParts): Promise<ChangedStates> {
    const states = new ChangedStates(file, parts);
    states.listed.replace(await states.rows());
    return states;
  }

  /** What rests on states that are others than when the review began; null as long as none was. */
  async outOfDate(): Promise<OutOfDate | null> {
    this.listed.replace(await this.rows());
    return this.listed.everChanged.length === 0 ? null : outOfDateIn(this.file, this.listed, this.parts);
  }

  /** Makes the exemplars of the changed dialogues again. Returns what was done, as a sentence. */
  followStates(): Promise<string> {
    return followStates(this.file, this.listed.everChanged, this.parts);
  }

  private async rows() {
    const { experts, matching } = (await this.parts.projects.of(this.file)).settings;
    return (await this.parts.engine.dialogues({ file: this.file, experts, matching })).rows;
  }
}
