import type {
  TuningContent,
  TuningFigures,
  TuningLook,
  TuningPhase,
} from '../../src/protocol/pages/tuning-page-contract';
import { lastOf } from '../../src/vocabulary/values/required';
import { counted, figure } from '../../src/vocabulary/words';

/** The names of up to three files, or how many files there are. */
export function filesWords(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : counted(names.length, 'file');
}

export function progressWords(content: TuningPhase<'encoding'> | TuningPhase<'learning'>): string {
  if (content.phase === 'learning') return `Step ${lastOf(content.looks).step} of ${content.steps}.`;
  return content.total === 0
    ? 'Reading the dialogues.'
    : `Encoding turns: ${content.done.toLocaleString('en-US')} of ${content.total.toLocaleString('en-US')}.`;
}

/** Whether the tuning is worth keeping, and on which data that was measured. */
export function gainWords({ heldOut, heldOutDialogues }: TuningFigures): string {
  const judged = `measured on ${counted(heldOutDialogues, 'held-out dialogue')}`;
  return heldOut.after > heldOut.before
    ? `The nearest turns are more similar than before, ${judged}.`
    : `Tuning brought no gain, ${judged}. Discard it, or tune on more dialogues.`;
}

export function learnedWords(
  { bestStep, learnedDialogues, turns }: TuningFigures,
  looks: readonly TuningLook[],
  steps: number,
): string {
  const last = looks.at(-1);
  const stopped = last === undefined || last.step < steps ? ' It was stopped early.' : '';
  return (
    `${counted(turns, 'turn')} in all; learned from ${counted(learnedDialogues, 'dialogue')}. ` +
    `The best network is that of step ${bestStep}.${stopped}`
  );
}

/** What a screen reader says when the phase changes. */
export function announcement(content: TuningContent): string {
  switch (content.phase) {
    case 'encoding':
      return 'Tuning: the dialogues are being encoded.';
    case 'learning':
      return 'Tuning: learning has begun.';
    case 'done':
      return content.kept === null ? tunedWords(content.figures) : '';
    case 'interrupted':
      return 'The tuning was interrupted, because the window was reloaded before it was kept.';
    case 'failed':
      return `Nothing was tuned. ${content.message}`;
  }
}

function tunedWords({ heldOut: { before, after } }: TuningFigures): string {
  return `Tuned. State similarity at 10 went from ${figure(before)} to ${figure(after)}.`;
}
