import { html, type TemplateResult } from 'lit';
import { type KeyLine, keyList } from '../../shared/key-list';

interface Shortcut {
  /** As in `KeyboardEvent.key`. Hints show the first one. */
  readonly keys: readonly [string, ...string[]];
  readonly words: string;
}

/** Single letters, because VS Code also receives every key of a webview and uses chords itself. */
const shortcuts = {
  previous: { keys: ['p', '['], words: 'Previous turn' },
  next: { keys: ['n', ']'], words: 'Next turn' },
  'reveal-turn': { keys: ['t'], words: 'Open the turn in its file' },
  list: { keys: ['l'], words: 'Go to the list of exemplars' },
  relabel: { keys: ['r'], words: "Relabel: move the exemplar to the next expert's pool" },
  exclude: { keys: ['x'], words: 'Exclude the exemplar from the pools' },
  pin: { keys: ['i'], words: 'Pin or unpin: in a trial, a pinned exemplar votes at any rank' },
  'what-if': { keys: ['w'], words: 'What if: try other settings, or go to the trial' },
  'reveal-exemplar': { keys: ['o'], words: 'Open the exemplar in its file' },
  help: { keys: ['?'], words: 'Show these keys' },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;

const listKeys: readonly KeyLine[] = [
  { keys: ['↑', '↓', 'Home', 'End'], words: 'Move through the list of exemplars' },
  { keys: ['Enter', '→', '←'], words: "Open or close an exemplar's details" },
  { keys: ['Esc'], words: "From an exemplar's buttons back to its line" },
];

/** The shortcut of a key press, anywhere on the page. Chords belong to VS Code. */
export function shortcutOf(event: KeyboardEvent): ShortcutName | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  const name = Object.entries<Shortcut>(shortcuts).find(([, { keys }]) => keys.includes(key))?.[0];
  return name !== undefined && isShortcutName(name) ? name : undefined;
}

function isShortcutName(name: string): name is ShortcutName {
  return Object.hasOwn(shortcuts, name);
}

/** The key of a shortcut, for tooltips. */
export function shortcutHint(name: ShortcutName): string {
  return shortcuts[name].keys[0].toUpperCase();
}

/** The index of the row that a key in the list moves to; undefined for keys that do not move. */
export function rowAfterKey(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** All keys of the page, collapsed at first. */
export function keyboardHelp(): TemplateResult {
  const letters = Object.values<Shortcut>(shortcuts).map(({ keys, words }) => ({
    keys: keys.map((key) => key.toUpperCase()),
    words,
  }));
  return html`<details class="keyboard-help">
    <summary data-control="help">Keyboard <kbd>?</kbd></summary>
    ${keyList([...letters, ...listKeys])}
  </details>`;
}
