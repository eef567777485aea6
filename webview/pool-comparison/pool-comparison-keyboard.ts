import type { ComparisonActions } from './pool-comparison-actions';

/** All keys of the page. */
export const keys: readonly { readonly key: string; readonly words: string }[] = [
  { key: '↑ ↓ Home End', words: 'Previous, next, first, last difference' },
  { key: '← →', words: 'Another kind of difference' },
  { key: '1', words: 'Keep this file’s version' },
  { key: '2', words: 'Take the other version' },
  { key: 'X', words: 'Exclude in this file' },
  { key: 'U', words: 'Undo the last decision' },
  { key: 'O', words: 'Open the exemplar in this file' },
  { key: 'D', words: 'Show both texts side by side' },
];

/** Carries out what a key means; false for keys without a meaning. Chords belong to VS Code. */
export function runKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, actions: ComparisonActions): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const act = actionOf(key, actions);
  act?.();
  return act !== undefined;
}

function actionOf(key: string, actions: ComparisonActions): (() => void) | undefined {
  switch (key.toLowerCase()) {
    case 'arrowdown':
      return () => actions.step(1);
    case 'arrowup':
      return () => actions.step(-1);
    case 'home':
      return () => actions.toEnd('first');
    case 'end':
      return () => actions.toEnd('last');
    case 'arrowright':
      return () => actions.stepKind(1);
    case 'arrowleft':
      return () => actions.stepKind(-1);
    case '1':
      return () => actions.keep();
    case '2':
      return () => actions.take();
    case 'x':
      return () => actions.exclude();
    case 'u':
      return () => actions.undo();
    case 'o':
      return () => actions.reveal();
    case 'd':
      return () => actions.diff();
    default:
      return undefined;
  }
}
