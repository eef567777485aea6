import type {
  TuningContent,
  TuningFigures,
  TuningLook,
  TuningPhase,
} from '../../src/protocol/pages/tuning-page-contract';
import { counted } from '../../src/vocabulary/words';
import { figure } from '../../src/vocabulary/words';

/** Files by name while they are few, then by number. */
export function filesWords(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : counted(names.length, 'file');
}

export function progressWords(content: TuningPhase<'encoding'> | TuningPhase<'learning'>): string {
  if (content.phase === 'learning') return `Step ${content.looks.at(-1)?.step ?? 0} of ${content.steps}.`;
  return content.total === 0
    ? 'Reading the dialogues.'
    : `Encoding turns: ${content.done.toLocaleString('en-US')} of ${content.total.toLocaleString('en-US')}.`;
}

/** Whether the tuning is worth keeping, and by what that is judged. */
export function gainWords({ heldOut, heldOutDialogues }: TuningFigures): string {
  const judged = `measured on ${counted(heldOutDialogues, 'held-out dialogue')}`;
  return heldOut.after > heldOut.before
    ? `The nearest turns are more similar than before, ${judged}.`
    : `Tuning brought no gain, ${judged}: discard it, and tune on more dialogues.`;
}

export function learnedWords(
  { bestStep, learnedDialogues, turns }: TuningFigures,
  looks: readonly TuningLook[],
  steps: number,
): string {
  const stopped = (looks.at(-1)?.step ?? 0) < steps ? ' It was stopped early.' : '';
  return `${counted(turns, 'turn')} in all; learned from ${counted(learnedDialogues, 'dialogue')}. The best network is that of step ${bestStep}.${stopped}`;
}

/** What a screen reader says when the phase changes. */
export function announcement(content: TuningContent): string {
  switch (content.phase) {
    case 'encoding':
      return 'Tuning: the dialogues are being encoded.';
    case 'learning':
      return 'Tuning: learning has begun.';
    case 'done':
      return content.kept === null
        ? `Tuned. State similarity at 10 went from ${figure(content.figures.heldOut.before)} to ${figure(content.figures.heldOut.after)}.`
        : '';
    case 'interrupted':
      return 'The tuning was cut off: the window was reloaded before it was kept.';
    case 'failed':
      return `Nothing was tuned. ${content.message}`;
  }
}
