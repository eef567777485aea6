import type { Dialogue, Turn } from '../../dialogue/model';
import type { ExpertAnswer } from '../expert-answers';
import type { Problem } from '../../../vocabulary/problem';

/** Which turns of the dialogues a run does not answer. */
export function runCoverage(
  answers: ReadonlyMap<Turn, ExpertAnswer>,
  dialogues: readonly Dialogue[],
): readonly Problem[] {
  const turns = dialogues.flatMap((dialogue) => dialogue.turns);
  const missed = turns.filter((turn) => !answers.has(turn));
  const [first] = missed;
  if (!first) return [];
  const message =
    `This run misses ${missed.length} of ${turns.length} turns, first turn ${first.index + 1} of dialogue ` +
    `"${first.dialogue}". These turns are ignored; complete the run to include them.`;
  return [{ severity: 'warning', message }];
}
