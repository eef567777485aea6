import type { EditOutcome } from '../../../src/protocol/pages/dialogue-editor-contract';
import { carriedWords } from '../../../src/vocabulary/annotation/edit-words';
import type { Expert } from '../../../src/vocabulary/expert';
import { counted } from '../../../src/vocabulary/words';
import type { ShownTurn } from '../../shared/chat/chat-view';

/** What an edit of one turn did: `restaurant-food is thai in turn 4, also in turns 5 to 9.` */
export function editWords(what: string, turn: number, { turns, doubts }: EditOutcome): string {
  if (turns.length === 0) return `Nothing changed: ${what} already.`;
  const also = carriedWords(turn, turns);
  const doubted = doubts.length === 0 ? '' : ` ${doubts.join(' ')}`;
  return `${what} in turn ${turn + 1}${also === '' ? '' : `, ${also}`}.${doubted}`;
}

/** How many turns and dialogues an edit of many turns changes. */
export function manyWords({ turns }: EditOutcome): string {
  const dialogues = new Set(turns.map(({ dialogue }) => dialogue)).size;
  return `${counted(turns.length, 'turn')} in ${counted(dialogues, 'dialogue')}`;
}

/** Which experts are right now and were not, or the other way round. */
export function verdictWords(
  before: ShownTurn | undefined,
  after: ShownTurn | undefined,
  experts: readonly Expert[],
): string {
  const verdictOf = (turn: ShownTurn | undefined, id: string): boolean | null =>
    turn?.content.answers.find(({ expert }) => expert === id)?.right ?? null;
  const changed = experts.filter(
    ({ id }) => verdictOf(after, id) !== null && verdictOf(before, id) !== verdictOf(after, id),
  );
  return changed
    .map(({ id, name }) => ` ${name} is ${verdictOf(after, id) === true ? 'right' : 'wrong'} now.`)
    .join('');
}
