import type { Inspection, NeighborView } from '../../../src/protocol/engine/inspection';
import type { InspectorActions } from '../inspector-actions';
import { neighborOf, neighborRows } from './focus';
import { rowAfterKey, shortcutOf, type ShortcutName } from './shortcuts';

/** What the keys need to know about the page. */
export interface KeyedInspector {
  readonly inspection: () => Inspection | null;
  /** The exemplar whose line is the list's tab stop. */
  readonly currentNeighbor: () => string | undefined;
}

/** The keys of the inspector: shortcuts for the whole page, and keys that move through the list of exemplars. */
export class InspectorKeys {
  constructor(
    private readonly root: HTMLElement,
    private readonly page: KeyedInspector,
    private readonly actions: InspectorActions,
  ) {
    root.addEventListener('keydown', (event) => {
      if (this.isListKey(event) || this.isShortcut(event)) event.preventDefault();
    });
  }

  private isShortcut(event: KeyboardEvent): boolean {
    const shortcut = shortcutOf(event);
    if (shortcut) this.run(shortcut);
    return shortcut !== undefined;
  }

  private isListKey({ key, target }: KeyboardEvent): boolean {
    if (!(target instanceof HTMLElement) || neighborOf(target) === undefined) return false;
    const row = target.closest('[data-neighbor]')?.querySelector<HTMLElement>('[data-control="row"]');
    if (!row) return false;
    if (target !== row) {
      if (key === 'Escape') row.focus();
      return key === 'Escape';
    }
    return moveOrExpand(key, row);
  }

  private run(shortcut: ShortcutName): void {
    switch (shortcut) {
      case 'previous':
      case 'next':
        this.actions.go(shortcut);
        return;
      case 'reveal-turn':
        this.actions.revealTurn();
        return;
      case 'list':
        this.focusList();
        return;
      case 'what-if':
        this.actions.goToTrial();
        return;
      case 'help':
        this.showHelp();
        return;
      case 'relabel':
      case 'exclude':
      case 'pin':
      case 'reveal-exemplar':
        this.runOnExemplar(shortcut);
    }
  }

  /** These shortcuts act on the exemplar that has the focus. Without a focused exemplar they do nothing. */
  private runOnExemplar(shortcut: 'relabel' | 'exclude' | 'pin' | 'reveal-exemplar'): void {
    const inspection = this.page.inspection();
    const id = neighborOf(document.activeElement);
    const neighbor = inspection?.neighbors.find((candidate) => candidate.id === id);
    if (!inspection || !neighbor) return;
    if (shortcut === 'reveal-exemplar') this.actions.revealExemplar(neighbor);
    else if (shortcut === 'exclude') this.actions.relabel(neighbor, null);
    else if (shortcut === 'pin') this.actions.togglePin(neighbor);
    else this.actions.relabel(neighbor, nextExpert(inspection, neighbor));
  }

  private focusList(): void {
    const current = this.page.currentNeighbor();
    neighborRows()
      .find((row) => neighborOf(row) === current)
      ?.focus();
  }

  private showHelp(): void {
    const summary = this.root.querySelector<HTMLElement>('[data-control="help"]');
    const details = summary?.parentElement;
    if (!(details instanceof HTMLDetailsElement)) return;
    details.open = true;
    summary?.focus();
    details.scrollIntoView({ block: 'nearest' });
  }
}

function moveOrExpand(key: string, row: HTMLElement): boolean {
  const details = row.parentElement;
  if (details instanceof HTMLDetailsElement && (key === 'ArrowRight' || key === 'ArrowLeft')) {
    details.open = key === 'ArrowRight';
    return true;
  }
  const rows = neighborRows();
  const target = rowAfterKey(key, rows.indexOf(row), rows.length);
  if (target === undefined) return false;
  rows[target]?.focus();
  return true;
}

/** The next expert in the order of cost; after the costliest comes the cheapest. */
function nextExpert({ experts }: Inspection, { expert }: NeighborView): string | null {
  const index = experts.findIndex(({ id }) => id === expert);
  return experts[(index + 1) % experts.length]?.id ?? null;
}
