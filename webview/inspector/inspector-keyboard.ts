import { html, type TemplateResult } from 'lit';

interface Shortcut {
  /** As `KeyboardEvent.key` gives them; the first is the one shown in hints. */
  readonly keys: readonly [string, ...string[]];
  readonly words: string;
}

/** Letters rather than chords: VS Code sees every key of a webview too, and has chords of its own. */
const shortcuts = {
  previous: { keys: ['p', '['], words: 'Previous turn' },
  next: { keys: ['n', ']'], words: 'Next turn' },
  'reveal-turn': { keys: ['t'], words: 'Open the turn in its file' },
  list: { keys: ['l'], words: 'Go to the list of exemplars' },
  relabel: { keys: ['r'], words: "Move the exemplar to the next expert's pool" },
  'take-out': { keys: ['x'], words: 'Exclude the exemplar from the pools' },
  pin: { keys: ['i'], words: 'Pin: let the exemplar vote at any rank, as a trial' },
  'what-if': { keys: ['w'], words: 'What if: try other settings, or go to the trial' },
  'reveal-exemplar': { keys: ['o'], words: 'Open the exemplar in its file' },
  help: { keys: ['?'], words: 'Show these keys' },
} as const satisfies Readonly<Record<string, Shortcut>>;

export type ShortcutName = keyof typeof shortcuts;

const listKeys: readonly { readonly keys: readonly string[]; readonly words: string }[] = [
  { keys: ['↑', '↓', 'Home', 'End'], words: 'Move through the list of exemplars' },
  { keys: ['Enter', '→', '←'], words: "Open or close an exemplar's details" },
  { keys: ['Esc'], words: "From an exemplar's buttons back to its line" },
];

/** The shortcut that a key press means anywhere on the page; chords belong to VS Code. */
export function shortcutOf(event: KeyboardEvent): ShortcutName | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  const name = Object.entries<Shortcut>(shortcuts).find(([, { keys }]) => keys.includes(key))?.[0];
  return name !== undefined && isShortcutName(name) ? name : undefined;
}

function isShortcutName(name: string): name is ShortcutName {
  return Object.hasOwn(shortcuts, name);
}

/** The key of a shortcut as a tooltip names it. */
export function shortcutHint(name: ShortcutName): string {
  return shortcuts[name].keys[0].toUpperCase();
}

/** Where a key press in the list leads: the place of the row to focus, or undefined for keys that do not move. */
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

/** All keys of the page, folded away until asked for. */
export function keyboardHelp(): TemplateResult {
  const letters = Object.values<Shortcut>(shortcuts).map(({ keys, words }) => ({
    keys: keys.map((key) => key.toUpperCase()),
    words,
  }));
  return html`<details class="keyboard-help">
    <summary data-control="help">Keyboard <kbd>?</kbd></summary>
    <dl>
      ${[...letters, ...listKeys].map(
        ({ keys, words }) =>
          html`<div>
            <dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
            <dd>${words}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
}
