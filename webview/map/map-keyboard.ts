import type { MapActions } from './map-actions';
import type { Direction } from './find-points';
import type { Expert } from '../../src/vocabulary/expert';

/** All keys of the page. */
export const keys: readonly { readonly key: string; readonly words: string }[] = [
  { key: '← ↑ → ↓', words: 'Next exemplar in that direction' },
  { key: 'Space', words: 'Select it, or unselect it' },
  { key: 'Shift+← ↑ → ↓', words: 'Move and select on the way' },
  { key: 'A', words: 'Select all that are in sight: zoom in for fewer' },
  { key: 'L', words: 'Draw around exemplars with the pointer' },
  { key: '1 … 9', words: 'Move the selection to the pool of that expert' },
  { key: 'X', words: 'Exclude it from the pools' },
  { key: 'U', words: 'Undo the last change' },
  { key: 'O', words: 'Open the exemplar in its file' },
  { key: '+ − 0', words: 'Nearer, farther, the whole map' },
  { key: 'Esc', words: 'Select nothing' },
];

/** What the keys of the map itself do. */
export interface MapKeys extends MapActions {
  /** `selects`: both where it begins and where it ends. */
  step(direction: Direction, selects: boolean): void;
  toggleSelected(): void;
  /** All exemplars in sight of the pools that are drawn. */
  selectSeen(): void;
}

const steps: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const ZOOM = 1.4;

/**
 * Carries out what a key means; false for keys that mean nothing here. Chords belong to VS Code, arrows and Space to
 * the map alone.
 */
export function runKey(
  { key, shiftKey, ctrlKey, metaKey, altKey, target }: KeyboardEvent,
  experts: readonly Expert[],
  actions: MapKeys,
): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const isOnMap = target instanceof Element && target.closest('[data-control="map"]') !== null;
  const direction = steps[key];
  if (isOnMap && direction) return did(() => actions.step(direction, shiftKey));
  if (isOnMap && key === ' ') return did(() => actions.toggleSelected());
  const expert = /^[1-9]$/.test(key) ? experts[Number(key) - 1] : undefined;
  if (expert) return did(() => actions.move(expert.id));
  const action = letters(actions)[key.toLowerCase()];
  return action ? did(action) : false;
}

function letters(actions: MapKeys): Readonly<Record<string, () => void>> {
  return {
    a: () => actions.selectSeen(),
    l: () => actions.toggleLasso(),
    x: () => actions.move(null),
    u: () => actions.undo(),
    o: () => actions.reveal(),
    '+': () => actions.zoom(ZOOM),
    '-': () => actions.zoom(1 / ZOOM),
    '0': () => actions.wholeMap(),
    escape: () => actions.clearSelection(),
  };
}

function did(act: () => void): true {
  act();
  return true;
}
