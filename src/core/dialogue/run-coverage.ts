import type { Dialogue, Run } from './model';
import type { Problem } from '../../vocabulary/problem';

/** Whether a run fits the dialogues it is judged on: it may miss turns, or belong to other dialogues. */
export function runCoverage(run: Run, dialogues: readonly Dialogue[]): readonly Problem[] {
  if (run.predictions.size === 0) return [];
  const covered = dialogues.filter((dialogue) => run.predictions.has(dialogue.id));
  if (dialogues.length > 0 && covered.length === 0) {
    const example = run.predictions.keys().next().value ?? '';
    const message = `This run belongs to other dialogues (for example "${example}"): choose the run of these dialogues.`;
    return [{ severity: 'error', message }];
  }
  const missed = dialogues
    .flatMap((dialogue) => dialogue.turns)
    .filter((turn) => !run.predictions.get(turn.dialogue)?.has(turn.index));
  const first = missed[0];
  if (!first) return [];
  const total = dialogues.reduce((sum, dialogue) => sum + dialogue.turns.length, 0);
  const message =
    `This run misses ${missed.length} of ${total} turns, first turn ${first.index + 1} of dialogue ` +
    `"${first.dialogue}". These turns are ignored; complete the run to include them.`;
  return [{ severity: 'warning', message }];
}
