import type { Dialogue, Turn } from '../../core/dialogue/model';
import type { AnswersByTurn } from '../../core/experts/expert-answers';
import { OwnDialogues } from '../../core/routing/own-dialogue';
import type { LoadedPools } from '../files/exemplar-pools';

/**
 * Turns under the label that the exemplars have for their dialogue. Where it is the dialogue's id, as nearly always,
 * a turn stays the same object, so that what is known of it is found again.
 */
export class LabeledTurns {
  private last:
    { readonly pools: LoadedPools; readonly dialogues: readonly Dialogue[]; readonly turns: TurnCopies } | undefined;

  of(turns: readonly Turn[], dialogues: readonly Dialogue[], pools: LoadedPools): readonly Turn[] {
    const copies = this.copies(dialogues, pools);
    return turns.map((turn) => copies.get(turn) ?? turn);
  }

  private copies(dialogues: readonly Dialogue[], pools: LoadedPools): TurnCopies {
    if (this.last?.pools === pools && this.last.dialogues === dialogues) return this.last.turns;
    const own = new OwnDialogues(pools.stored.map(({ exemplar }) => exemplar));
    const turns = new Map<Turn, Turn>();
    for (const dialogue of dialogues) {
      const label = own.labelOf(dialogue);
      if (label !== dialogue.id) for (const turn of dialogue.turns) turns.set(turn, { ...turn, dialogue: label });
    }
    this.last = { pools, dialogues, turns };
    return turns;
  }
}

type TurnCopies = ReadonlyMap<Turn, Turn>;

/** The answers to turns, for their labeled copies. */
export function answersOfLabeled(
  answers: AnswersByTurn | undefined,
  turns: readonly Turn[],
  labeled: readonly Turn[],
): AnswersByTurn | undefined {
  if (!answers || turns.every((turn, index) => turn === labeled[index])) return answers;
  return new Map(
    turns.flatMap((turn, index) => {
      const [answer, copy] = [answers.get(turn), labeled[index]];
      return answer && copy ? [[copy, answer]] : [];
    }),
  );
}
