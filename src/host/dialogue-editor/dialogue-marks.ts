import type { Decided } from '../../core/decisions/decided';
import type { DialogueMarks as ShownMarks } from '../../protocol/pages/dialogues/dialogue-marks';
import type { DecisionContent } from '../../vocabulary/annotation/decision';
import { groupedBy, itemsOf } from '../../vocabulary/values/grouped';
import type { TurnReference } from '../../vocabulary/turn-reference';
import { annotatorName, decide, knownDecisions } from '../decisions/decision-log';
import type { RouterEngine } from '../engine/router-engine';

/** Where a mark belongs: a turn, or one slot of it. */
interface MarkedPlace extends TurnReference {
  readonly slot: string | null;
}

/** Notes on turns, and marks of those that somebody has read. They stand beside the file, and never in it. */
export class DialogueMarks {
  constructor(private readonly parts: { readonly file: string; readonly engine: RouterEngine }) {}

  /** All of them, at the turns where their words stand now. */
  async all(): Promise<ShownMarks> {
    const { file, engine } = this.parts;
    const { decided } = await knownDecisions([file]);
    // Telling dialogues by their words takes a while in a large file.
    if (decided.markedTurns.length === 0) return { reviewed: [], notes: [], turns: null };
    const { dialogues } = await engine.saidDialogues({ file });
    const bySaid = groupedBy(dialogues, ({ said }) => said);
    const marked = decided.markedTurns.flatMap(({ said, turn }) =>
      itemsOf(bySaid, said).map(({ dialogue }) => ({ said, turn, dialogue })),
    );
    return {
      reviewed: marked.filter((turn) => decided.isReviewed(turn)).map(({ dialogue, turn }) => ({ dialogue, turn })),
      notes: marked.flatMap((turn) => notesOn(turn, decided)),
      turns: dialogues.reduce((sum, { turns }) => sum + turns, 0),
    };
  }

  /** Marks a turn as read, or takes that back. */
  review(place: TurnReference, isReviewed: boolean): Promise<void> {
    return this.add(
      { ...place, slot: null },
      isReviewed ? { decision: 'reviewed' } : { decision: 'withdrawn', of: 'reviewed' },
    );
  }

  /** Writes a note in place of the user's earlier one; empty takes that away. */
  note(place: MarkedPlace, note: string): Promise<void> {
    return this.add(place, { decision: 'noted', note });
  }

  private async add({ dialogue, turn, slot }: MarkedPlace, content: DecisionContent): Promise<void> {
    const { file, engine } = this.parts;
    const { dialogues } = await engine.saidDialogues({ file });
    const said = dialogues.find((each) => each.dialogue === dialogue)?.said;
    if (said === undefined) throw new Error(`The file no longer has the dialogue "${dialogue}".`);
    await decide(file, [{ about: { dialogue, turn, slot, said, value: null }, content }]);
  }
}

function notesOn(
  { dialogue, turn, said }: TurnReference & { readonly said: string },
  decided: Decided,
): ShownMarks['notes'] {
  const own = annotatorName();
  return decided
    .notesOn({ said, turn })
    .map(({ by, note, slot }) => ({ dialogue, turn, slot, by, note, isOwn: by === own }));
}
