import type { QueueContent } from '../../src/protocol/pages/queue-page-contract';
import type { QueueActions } from './queue-actions';
import type { ItemContent } from './item-view';

/**
 * Carries out what a key means; false for keys without a meaning. The buttons name their keys.
 */
export function runKey(
  { key, ctrlKey, metaKey, altKey, target }: KeyboardEvent,
  content: QueueContent | null,
  actions: QueueActions,
): boolean {
  // Chords belong to VS Code.
  if (ctrlKey || metaKey || altKey || target instanceof HTMLSelectElement) return false;
  if (content?.phase !== 'item' && content?.phase !== 'through') return false;
  const action =
    commonAction(key.toLowerCase(), content, actions) ??
    (content.phase === 'item' ? itemAction(key.toLowerCase(), content, actions) : undefined);
  action?.();
  return action !== undefined;
}

function commonAction(
  key: string,
  { reason }: Extract<QueueContent, { phase: 'item' | 'through' }>,
  actions: QueueActions,
): (() => void) | undefined {
  switch (key) {
    case 'u':
      return () => actions.undo();
    case 'b':
      return () => actions.back();
    case 'r':
      return () => actions.rank(reason);
    default:
      return undefined;
  }
}

function itemAction(
  key: string,
  { item, exemplar, turn, experts }: ItemContent,
  actions: QueueActions,
): (() => void) | undefined {
  const isKnown = exemplar !== null || turn !== null;
  const expert = /^[1-9]$/.test(key) && isKnown ? experts[Number(key) - 1] : undefined;
  if (expert) return () => actions.move(expert.id);
  switch (key) {
    case 'k':
      return () => actions.keep();
    case 's':
      return () => actions.skip();
    case 'x':
      return exemplar ? () => actions.move(null) : undefined;
    case 'o':
      return isKnown ? () => actions.reveal(item.id) : undefined;
    case 't':
      return exemplar ? () => actions.openTurn() : undefined;
    default:
      return undefined;
  }
}
