import type { Dialogue } from '../dialogue/model';
import type { RecordedRun } from './recorded-run';
import type { Problem } from '../../vocabulary/problem';

/** Whether a run fits the dialogues it is judged on: it may miss turns, or belong to other dialogues. */
export function runCoverage({ answers }: RecordedRun, dialogues: readonly Dialogue[]): readonly Problem[] {
  const [example] = answers.keys();
  if (example === undefined) return [];
  const covered = dialogues.filter((dialogue) => answers.has(dialogue.id));
  if (dialogues.length > 0 && covered.length === 0) {
    const message = `This run belongs to other dialogues (for example "${example}"): choose the run of these dialogues.`;
    return [{ severity: 'error', message }];
  }
  const missed = dialogues
    .flatMap((dialogue) => dialogue.turns)
    .filter((turn) => !answers.get(turn.dialogue)?.has(turn.index));
  const first = missed[0];
  if (!first) return [];
  const total = dialogues.reduce((sum, dialogue) => sum + dialogue.turns.length, 0);
  const message =
    `This run misses ${missed.length} of ${total} turns, first turn ${first.index + 1} of dialogue ` +
    `"${first.dialogue}". These turns are ignored; complete the run to include them.`;
  return [{ severity: 'warning', message }];
}

/** The same where an expert is measured: then a run without any answer is an error. */
export function measuredCoverage(run: RecordedRun, dialogues: readonly Dialogue[]): readonly Problem[] {
  if (run.answers.size > 0) return runCoverage(run, dialogues);
  const reason = run.problems[0]?.message ?? 'choose the run of these dialogues.';
  return [{ severity: 'error', message: `This run has no usable prediction: ${reason}` }];
}
