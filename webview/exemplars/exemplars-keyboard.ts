import { html, type TemplateResult } from 'lit';

/** What a key does to the table. */
export type TableKey =
  | { readonly kind: 'go' | 'extend'; readonly index: number }
  | { readonly kind: 'move'; readonly expert: number }
  | {
      readonly kind:
        'toggle' | 'mark-all' | 'clear' | 'exclude' | 'restore' | 'remove' | 'note' | 'search' | 'reveal' | 'open-turn';
    };

/** The index of the current row, the number of rows, and how many of them fit on the screen. */
export interface KeyContext {
  readonly index: number;
  readonly count: number;
  readonly page: number;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

const actionKeys: Readonly<Record<string, TableKey>> = {
  ' ': { kind: 'toggle' },
  escape: { kind: 'clear' },
  x: { kind: 'exclude' },
  r: { kind: 'restore' },
  delete: { kind: 'remove' },
  n: { kind: 'note' },
  '/': { kind: 'search' },
  enter: { kind: 'reveal' },
  t: { kind: 'open-turn' },
};

/** What a key press in the table means; undefined for keys that belong to VS Code. */
export function tableKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyPress, at: KeyContext): TableKey | undefined {
  if (altKey) return undefined;
  const pressed = key.toLowerCase();
  if (ctrlKey || metaKey) return pressed === 'a' && !shiftKey ? { kind: 'mark-all' } : undefined;
  const index = indexAfter(key, at);
  if (index !== undefined) return { kind: shiftKey ? 'extend' : 'go', index };
  if (/^[1-9]$/.test(key)) return { kind: 'move', expert: Number(key) - 1 };
  return shiftKey ? undefined : actionKeys[pressed];
}

function indexAfter(key: string, { index, count, page }: KeyContext): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + page, last);
    case 'PageUp':
      return Math.max(index - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

const help: readonly (readonly [keys: readonly string[], words: string])[] = [
  [['↑', '↓', 'PgUp', 'PgDn', 'Home', 'End'], 'Move through the exemplars'],
  [['Space'], 'Select or unselect the exemplar'],
  [['Shift+↓'], 'Extend the selection'],
  [['Ctrl+A'], 'Select all shown exemplars'],
  [['Esc'], 'Clear the selection'],
  [['1', '…', '9'], 'Relabel: move to the pool of the first, second, … expert'],
  [['X'], 'Exclude from the pools'],
  [['R'], 'Restore: move back to the pool it was excluded from'],
  [['N'], 'Note: write down a reason'],
  [['Delete'], 'Delete the exemplar'],
  [['Enter'], 'Open the exemplar in the text editor'],
  [['T'], 'Open the turn in its dialogue'],
  [['/'], 'Search'],
];

/** All keys of the table, collapsed at first. */
export function keyboardHelp(): TemplateResult {
  return html`<details class="keyboard-help">
    <summary data-control="help">Keyboard</summary>
    <dl>
      ${help.map(
        ([keys, words]) =>
          html`<div>
            <dt>${keys.map((key) => (key === '…' ? '… ' : html`<kbd>${key}</kbd> `))}</dt>
            <dd>${words}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
}
