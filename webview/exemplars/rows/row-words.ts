import type { ExemplarRow } from '../../../src/protocol/pages/exemplar-editor-contract';
import { counted } from '../../../src/vocabulary/words';
import { type Expert, expertName } from '../../../src/vocabulary/expert';

/** The rule that chose the exemplar's first pool, in two or three words. */
export function ruleWord(rule: ExemplarRow['rule']): string {
  switch (rule) {
    case 'all-right':
      return 'all experts right';
    case 'cheapest-right':
      return 'cheapest right';
    case 'only-right':
      return 'only one right';
    case 'hand':
      return 'by hand';
  }
}

/** "3 exemplars moved to LLM.", and why the others were not moved. */
export function movedWords(changed: number, asked: number, to: string | null, experts: readonly Expert[]): string {
  const where = to === null ? 'excluded' : `moved to ${expertName(experts, to)}`;
  return changedWords(changed, asked, where, to === null ? 'already excluded' : 'already there');
}

/** What an action changed, and why it did not change the others. */
export function changedWords(changed: number, asked: number, done: string, otherwise: string): string {
  if (changed === asked) return `${counted(changed, 'exemplar')} ${done}.`;
  const rest = asked - changed;
  const others = `${rest.toLocaleString('en-US')} ${rest === 1 ? 'was' : 'were'} ${otherwise}`;
  return changed === 0
    ? `Nothing changed: ${asked === 1 ? 'it was' : 'all were'} ${otherwise}.`
    : `${counted(changed, 'exemplar')} ${done}; ${others}.`;
}

/** Describes a change that this table did not request: an undo or redo by VS Code, or an edit elsewhere. */
export function elsewhereWords(ids: readonly string[]): string {
  return `Undone, redone or changed elsewhere: ${ids.length === 1 ? ids.join('') : counted(ids.length, 'exemplar')}.`;
}

/** "1,203 of 50,000 exemplars", "50,000 exemplars, 3 selected". */
export function countWords(shown: number, all: number, selected: number): string {
  const total = counted(all, 'exemplar');
  const seen = shown === all ? total : `${shown.toLocaleString('en-US')} of ${total}`;
  return selected === 0 ? seen : `${seen}, ${selected.toLocaleString('en-US')} selected`;
}
