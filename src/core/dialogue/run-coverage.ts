import type { Dialogue, Run } from './model';
import type { Problem } from '../../vocabulary/problem';

/** Whether a run fits the dialogues it is to be judged on: the turns it misses, or that it is about others. */
export function runCoverage(run: Run, dialogues: readonly Dialogue[]): readonly Problem[] {
  if (run.predictions.size === 0) return [];
  const known = dialogues.filter((dialogue) => run.predictions.has(dialogue.id));
  if (dialogues.length > 0 && known.length === 0) {
    const example = run.predictions.keys().next().value ?? '';
    const message = `This run is about other dialogues (for example "${example}"): choose the run of these dialogues.`;
    return [{ severity: 'error', message }];
  }
  const missed = dialogues
    .flatMap((dialogue) => dialogue.turns)
    .filter((turn) => !run.predictions.get(turn.dialogue)?.has(turn.index));
  const first = missed[0];
  if (!first) return [];
  const total = dialogues.reduce((sum, dialogue) => sum + dialogue.turns.length, 0);
  const message =
    `This run misses ${missed.length} of ${total} turns, the first of them turn ${first.index} of dialogue ` +
    `"${first.dialogue}": these turns are left out; complete the run to have them.`;
  return [{ severity: 'warning', message }];
}
