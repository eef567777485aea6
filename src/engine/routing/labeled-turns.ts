import type { Dialogue, Turn } from '../../core/dialogue/model';
import type { AnswersByTurn } from '../../core/experts/expert-answers';
import { OwnDialogues } from '../../core/routing/own-dialogue';
import type { LoadedPools } from '../pools/exemplar-pools';

/**
 * Turns under the label that the exemplars have for their dialogue. Where it is the dialogue's id, as nearly always,
 * a turn stays the same object, so that what is known of it is found again.
 */
export class LabeledTurns {
  private last: Labels | undefined;

  of(turns: readonly Turn[], dialogues: readonly Dialogue[], pools: LoadedPools): readonly Turn[] {
    if (this.last?.pools !== pools || this.last.dialogues !== dialogues) this.last = labelsOf(dialogues, pools);
    const { own, byId, copies } = this.last;
    for (const id of new Set(turns.map(({ dialogue }) => dialogue))) {
      const dialogue = byId.get(id);
      if (!dialogue || copies.has(id)) continue;
      const label = own.labelOf(dialogue);
      const isRenamed = label !== id;
      copies.set(id, new Map(isRenamed ? dialogue.turns.map((turn) => [turn, { ...turn, dialogue: label }]) : []));
    }
    return turns.map((turn) => copies.get(turn.dialogue)?.get(turn) ?? relabeled(turn, copies.get(turn.dialogue)));
  }
}

/** A turn whose state before is another than the data set's is no copy of any, but has the label of its dialogue. */
function relabeled(turn: Turn, copies: ReadonlyMap<Turn, Turn> | undefined): Turn {
  const [labeled] = copies?.values() ?? [];
  return labeled ? { ...turn, dialogue: labeled.dialogue } : turn;
}

/** What is known of some dialogues beside some pools; labels are found for the dialogues that are asked for. */
interface Labels {
  readonly pools: LoadedPools;
  readonly dialogues: readonly Dialogue[];
  readonly own: OwnDialogues;
  readonly byId: ReadonlyMap<string, Dialogue>;
  /** Dialogue id → the copies of its turns; none where they keep their label. */
  readonly copies: Map<string, ReadonlyMap<Turn, Turn>>;
}

function labelsOf(dialogues: readonly Dialogue[], pools: LoadedPools): Labels {
  const own = new OwnDialogues(pools.stored.map(({ exemplar }) => exemplar));
  return { pools, dialogues, own, byId: new Map(dialogues.map((each) => [each.id, each])), copies: new Map() };
}

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
