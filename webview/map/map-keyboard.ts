import type { MapActions } from './map-actions';
import type { Direction } from './find-points';
import type { Expert } from '../../src/vocabulary/expert';

/** All keys of the page. */
export const keys: readonly { readonly key: string; readonly words: string }[] = [
  { key: '← ↑ → ↓', words: 'Move to the next exemplar in that direction' },
  { key: 'Space', words: 'Select or unselect the exemplar' },
  { key: 'Shift+← ↑ → ↓', words: 'Move and select on the way' },
  { key: 'A', words: 'Select all visible exemplars' },
  { key: 'L', words: 'Lasso: draw around exemplars with the pointer' },
  { key: '1 … 9', words: 'Relabel: move to the pool of the first, second, … expert' },
  { key: 'X', words: 'Exclude from the pools' },
  { key: 'U', words: 'Undo the last change' },
  { key: 'O', words: 'Open the exemplar in its file' },
  { key: '+ − 0', words: 'Zoom in, zoom out, show the whole map' },
  { key: 'Esc', words: 'Clear the selection' },
];

/** The actions of the map, and those that only keys have. */
export interface MapKeys extends MapActions {
  /** @param selects whether the exemplars at both ends of the step are selected */
  step(direction: Direction, selects: boolean): void;
  toggleSelected(): void;
  /** Selects all visible exemplars of the drawn pools. */
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
 * Carries out what a key means; false for keys without a meaning. Chords belong to VS Code. Arrows and Space only work
 * while the map has the focus.
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
