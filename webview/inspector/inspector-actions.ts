import type { NeighborView } from '../../src/protocol/engine/inspection';
import type { WhatIf } from '../../src/protocol/engine/what-if';

/** What a person can do on the page. The page implements it. */
export interface InspectorActions {
  go(direction: 'previous' | 'next'): void;
  goTo(turn: number): void;
  revealTurn(): void;
  revealExemplar(neighbor: NeighborView): void;
  /** Moves the exemplar to an expert's pool, or excludes it (`null`). */
  relabel(neighbor: NeighborView, to: string | null): void;
  /** Pins or unpins the exemplar in a trial: a pinned one votes at any rank. */
  togglePin(neighbor: NeighborView): void;
  /** Tries settings; `null` goes back to those of the project. */
  tryOut(whatIf: WhatIf | null): void;
  /** Moves the focus to the trial's settings, and begins a trial if there is none. */
  goToTrial(): void;
  apply(): void;
  runRemedy(command: string): void;
  setExpanded(neighbor: NeighborView, expanded: boolean): void;
  dismissProblem(): void;
}
