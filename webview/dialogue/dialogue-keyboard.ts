import { html, nothing, type TemplateResult } from 'lit';
import { actionButton } from '../shared/action-button';
import { type KeyLine, keyList } from '../shared/key-list';
import type { DialogueActions } from './dialogue-actions';

interface Shortcut {
  /** As in `KeyboardEvent.key`, in lower case. Hints show the first one. */
  readonly keys: readonly [string, ...string[]];
  readonly words: string;
  readonly run: (actions: DialogueActions, key: string) => void;
}

/** Single keys, because VS Code also receives every key of a webview and uses chords itself. */
const shortcuts: readonly Shortcut[] = [
  { keys: ['n', 'arrowdown'], words: 'Next turn', run: (actions) => actions.stepTurn(1) },
  { keys: ['p', 'arrowup'], words: 'Previous turn', run: (actions) => actions.stepTurn(-1) },
  { keys: ['.', 'pagedown'], words: 'Next dialogue', run: (actions) => actions.stepDialogue(1) },
  { keys: [',', 'pageup'], words: 'Previous dialogue', run: (actions) => actions.stepDialogue(-1) },
  {
    keys: ['d'],
    words: 'Next turn that is doubtful or that no expert has right',
    run: (actions) => void actions.nextWrong(),
  },
  { keys: ['s', 'arrowright'], words: 'Next slot of the turn', run: (actions) => actions.stepSlot(1) },
  { keys: ['arrowleft'], words: 'Previous slot of the turn', run: (actions) => actions.stepSlot(-1) },
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    words: 'Accept what the first, second, … expert answered for the slot',
    run: ({ editing }, key) => editing.acceptSlot(Number(key) - 1),
  },
  {
    keys: ['a'],
    words: 'Accept the whole turn as the expert of the button has it',
    run: ({ editing }) => editing.acceptTurn(),
  },
  {
    keys: ['g'],
    words: 'Accept all turns on which the experts agree against gold',
    run: ({ editing }) => void editing.askAgreed(),
  },
  { keys: ['k'], words: 'Accept what the doubt suggests', run: (actions) => actions.acceptSuggestion() },
  { keys: ['e', 'enter'], words: 'Edit the value of the slot', run: (actions) => actions.editSlot() },
  { keys: ['i'], words: 'Add a slot', run: ({ editing }) => void editing.begin(null) },
  { keys: ['x', 'delete'], words: 'Remove the slot', run: ({ editing }) => editing.remove() },
  {
    keys: ['l'],
    words: 'Rename the value, or the slot, in the listed dialogues',
    run: ({ renaming }) => renaming.begin(),
  },
  { keys: ['t'], words: 'Keep the last edit to its turn alone', run: ({ editing }) => void editing.thisTurnAlone() },
  { keys: ['u'], words: 'Undo', run: ({ editing }) => void editing.undo() },
  { keys: ['y'], words: 'Redo', run: ({ editing }) => void editing.redo() },
  { keys: ['v'], words: 'Mark the turn as reviewed, or not', run: ({ marking }) => void marking.toggleReviewed() },
  { keys: ['w'], words: 'Write a note on the turn', run: ({ marking }) => marking.beginNote(false) },
  { keys: ['m'], words: 'Write a note on the slot', run: ({ marking }) => marking.beginNote(true) },
  { keys: ['h'], words: 'Open the guideline page of the project', run: ({ marking }) => marking.openGuidelines() },
  {
    keys: ['f'],
    words: 'Let exemplars follow the edited states',
    run: ({ editing }) => editing.followStates(),
  },
  { keys: ['c'], words: 'Show which routes have changed', run: ({ editing }) => editing.showRouteChanges() },
  { keys: ['o'], words: 'Open the turn in the text editor', run: (actions) => actions.reveal() },
  { keys: ['r'], words: 'Route the turn and show what decided it', run: (actions) => actions.inspect() },
  { keys: ['/'], words: 'Search', run: (actions) => actions.search() },
  { keys: ['?'], words: 'Show or hide these keys', run: (actions) => actions.toggleHelp() },
];

/** Keys of the list, where they have another meaning than in the chat. */
const listKeys: readonly KeyLine[] = [
  { keys: ['↑', '↓', 'Home', 'End'], words: 'In the list: move through the dialogues' },
  { keys: ['Enter'], words: 'From the list to the chat' },
];

const keyNames: Readonly<Record<string, string>> = {
  arrowdown: '↓',
  arrowup: '↑',
  arrowleft: '←',
  arrowright: '→',
  pagedown: 'PgDn',
  pageup: 'PgUp',
  enter: 'Enter',
  delete: 'Delete',
};

/** Carries out what a key means anywhere on the page; false for keys without a meaning. */
export function runShortcut(event: KeyboardEvent, actions: DialogueActions): boolean {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  // Chords belong to VS Code, and letters in a field to the field.
  if (ctrlKey || metaKey || altKey || isField(target)) return false;
  // Enter on a button presses it.
  if (key === 'Enter' && isControl(target)) return false;
  const shortcut = shortcuts.find(({ keys }) => keys.includes(key.toLowerCase()));
  shortcut?.run(actions, key);
  return shortcut !== undefined;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, summary, vscode-button') !== null;
}

/** How many rows a key moves in the list; undefined for keys that do not move. */
export function stepsInList(key: string, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'Home':
      return -Infinity;
    case 'End':
      return Infinity;
    default:
      return undefined;
  }
}

function shownKeys(keys: Shortcut['keys']): readonly string[] {
  if (keys[0] === '1') return ['1', '…', '9'];
  return keys.map((key) => keyNames[key] ?? key.toUpperCase());
}

/** All keys of the page, above everything else while they are asked for. */
export function helpOverlay(isOpen: boolean, actions: DialogueActions): TemplateResult | typeof nothing {
  if (!isOpen) return nothing;
  const lines = [...shortcuts.map(({ keys, words }) => ({ keys: shownKeys(keys), words })), ...listKeys];
  return html`<div
    class="help-overlay"
    role="dialog"
    aria-modal="true"
    aria-labelledby="help-heading"
    tabindex="-1"
    data-control="help"
    @keydown=${(event: KeyboardEvent) => {
      event.stopPropagation();
      if (!['Escape', '?', 'Enter'].includes(event.key)) return;
      event.preventDefault();
      actions.toggleHelp();
    }}
  >
    <h2 id="help-heading">Keyboard</h2>
    ${keyList(lines)} ${actionButton('close-help', 'Close (Esc)', () => actions.toggleHelp())}
  </div>`;
}
