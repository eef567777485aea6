import type { QuestionActions } from './question-actions';
import type { QuestionContent } from './question-state';

/** What a key of a queue does; undefined for keys without a meaning. */
export type KeyAction = (() => void) | undefined;

/** What a key means in every queue; the buttons name their keys. */
export function commonKey(key: string, { phase }: QuestionContent, actions: QuestionActions): KeyAction {
  if (phase !== 'item' && phase !== 'through') return undefined;
  if (key === 'u') return () => actions.undo();
  if (key === 'b') return () => actions.back();
  return phase === 'item' ? questionKey(key, actions) : undefined;
}

function questionKey(key: string, actions: QuestionActions): KeyAction {
  switch (key) {
    case 'k':
      return () => actions.keep();
    case 's':
      return () => actions.skip();
    case 'n':
      return () => actions.beginNote();
    default:
      return undefined;
  }
}

/** The key of a chord belongs to VS Code, and one in a field to the field. */
export function isOwnKey({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  const isInField = target instanceof HTMLSelectElement || target instanceof HTMLInputElement;
  return !ctrlKey && !metaKey && !altKey && !isInField;
}
