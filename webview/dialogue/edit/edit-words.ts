import type { EditOutcome } from '../../../src/protocol/pages/dialogue-editor-contract';
import { type SlotChange, turnsInWords } from '../../../src/vocabulary/annotation/annotation';
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

/** `restaurant-food is thai and hotel-area is removed`. */
export function changesInWords(changes: readonly SlotChange[]): string {
  return changes
    .map((change) =>
      'remove' in change ? `${change.slot} is removed` : `${change.slot} is ${change.values.join(' or ')}`,
    )
    .join(' and ');
}

/** `also in turns 5 to 9`; empty where only the turn itself changes. */
export function carriedWords(turn: number, turns: EditOutcome['turns']): string {
  const others = turns.map((each) => each.turn).filter((each) => each !== turn);
  return others.length === 0 ? '' : `also in ${turnsInWords(others)}`;
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
