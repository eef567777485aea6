import type { ExemplarRow } from '../../../src/protocol/pages/exemplar-editor-contract';
import { counted } from '../../../src/vocabulary/words';
import { type Expert, expertName } from '../../../src/vocabulary/expert';

/** The rule that placed an exemplar, in a word or two. */
export function ruleWord(rule: ExemplarRow['rule']): string {
  switch (rule) {
    case 'all-right':
      return 'all right';
    case 'cheapest-right':
      return 'cheapest right';
    case 'only-right':
      return 'only right';
    case 'hand':
      return 'by hand';
  }
}

/** "3 exemplars moved to LLM.", and what became of the others. */
export function movedWords(changed: number, asked: number, to: string | null, experts: readonly Expert[]): string {
  const where = to === null ? 'excluded' : `moved to ${expertName(experts, to)}`;
  return changedWords(changed, asked, where, to === null ? 'already out' : 'already there');
}

/** What an action did, and why it did not do it to all. */
export function changedWords(changed: number, asked: number, done: string, otherwise: string): string {
  if (changed === asked) return `${counted(changed, 'exemplar')} ${done}.`;
  const rest = asked - changed;
  const others = `${rest.toLocaleString('en-US')} ${rest === 1 ? 'was' : 'were'} ${otherwise}`;
  return changed === 0
    ? `Nothing changed: ${asked === 1 ? 'it was' : 'all were'} ${otherwise}.`
    : `${counted(changed, 'exemplar')} ${done}; ${others}.`;
}

/** A change that this table did not ask for: an undo and a redo are VS Code's, and others edit the file too. */
export function elsewhereWords(ids: readonly string[]): string {
  return `Undone, redone or changed elsewhere: ${ids.length === 1 ? ids.join('') : counted(ids.length, 'exemplar')}.`;
}

/** "1,203 of 50,000 exemplars", "50,000 exemplars, 3 selected". */
export function countWords(shown: number, all: number, selected: number): string {
  const total = counted(all, 'exemplar');
  const seen = shown === all ? total : `${shown.toLocaleString('en-US')} of ${total}`;
  return selected === 0 ? seen : `${seen}, ${selected.toLocaleString('en-US')} selected`;
}
