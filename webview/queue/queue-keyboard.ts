import type { QueueContent } from '../../src/protocol/pages/queue-page-contract';
import type { KeyAction } from '../shared/questions/question-keyboard';
import type { ItemContent } from './item-view';
import type { QueueActions } from './queue-actions';

/** What a key means on this queue besides what it means on every queue. The buttons name their keys. */
export function queueKey(key: string, content: QueueContent, actions: QueueActions): KeyAction {
  if (content.phase !== 'item' && content.phase !== 'through') return undefined;
  if (key === 'r') return () => actions.rank(content.reason);
  return content.phase === 'item' ? itemKey(key, content, actions) : undefined;
}

function itemKey(key: string, { item, exemplar, turn, experts }: ItemContent, actions: QueueActions): KeyAction {
  const isKnown = exemplar !== null || turn !== null;
  const expert = /^[1-9]$/.test(key) && isKnown ? experts[Number(key) - 1] : undefined;
  if (expert) return () => actions.move(expert.id);
  switch (key) {
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
