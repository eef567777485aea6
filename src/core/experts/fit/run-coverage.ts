import type { Dialogue, Turn } from '../../dialogue/model';
import type { ExpertAnswer } from '../expert-answers';
import type { Problem } from '../../../vocabulary/problem';
import { counted } from '../../../vocabulary/words';

/**
 * Which turns of the dialogues a run does not answer. A run may be about more dialogues than those at hand, so their
 * ids are told only where turns are missing: one of them may be a dialogue at hand under another id.
 */
export function runCoverage(
  answers: ReadonlyMap<Turn, ExpertAnswer>,
  dialogues: readonly Dialogue[],
  unknown: readonly string[] = [],
): readonly Problem[] {
  const turns = dialogues.flatMap((dialogue) => dialogue.turns);
  const missed = turns.filter((turn) => !answers.has(turn));
  const [first] = missed;
  if (!first) return [];
  const [other] = unknown;
  const others =
    other === undefined
      ? ''
      : ` It answers ${counted(unknown.length, 'dialogue')} with other ids, such as "${other}": correct an id that ` +
        'differs.';
  const message =
    `This run misses ${missed.length} of ${turns.length} turns, first turn ${first.index + 1} of dialogue ` +
    `"${first.dialogue}". These turns are ignored; complete the run to include them.${others}`;
  return [{ severity: 'warning', message }];
}
