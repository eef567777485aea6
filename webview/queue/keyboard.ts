import type { QueueContent } from '../../src/protocol/queue-page-contract';
import type { QueueActions } from './actions';

/** One key each, for people who go through hundreds. */
export const keys: readonly { readonly key: string; readonly words: string }[] = [
  { key: 'K', words: 'Keep it where it is' },
  { key: '1 … 9', words: 'Move it to the pool of that expert' },
  { key: 'X', words: 'Take it out of the pools' },
  { key: 'S', words: 'Skip it' },
  { key: 'B', words: 'Back to the one before' },
  { key: 'U', words: 'Take the last change back' },
  { key: 'O', words: 'Open it in its file, or a turn in the inspector' },
  { key: 'T', words: 'Show its turn in the dialogue' },
  { key: 'A', words: 'Add a turn as an exemplar' },
];

/** Carries out what a key means; false for keys that mean nothing here. Chords belong to VS Code. */
export function runKey({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent, content: QueueContent | null, actions: QueueActions): boolean {
  if (ctrlKey || metaKey || altKey || target instanceof HTMLSelectElement) return false;
  if (key.toLowerCase() === 'u') return did(() => { actions.undo(); });
  if (key.toLowerCase() === 'b') return did(() => { actions.back(); });
  if (content?.phase !== 'item') return false;
  const expert = content.experts[Number(key) - 1];
  if (/^[1-9]$/.test(key) && expert && content.exemplar) return did(() => { actions.move(expert.id); });
  switch (key.toLowerCase()) {
    case 'k':
      return did(() => { actions.keep(); });
    case 's':
      return did(() => { actions.skip(); });
    case 'x':
      return content.exemplar !== null && did(() => { actions.move(null); });
    case 'o':
      return (content.exemplar !== null || content.turn !== null) && did(() => { actions.reveal(); });
    case 't':
      return content.exemplar !== null && did(() => { actions.openTurn(); });
    case 'a':
      return content.turn !== null && did(() => { actions.add(); });
    default:
      return false;
  }
}

function did(act: () => void): true {
  act();
  return true;
}
