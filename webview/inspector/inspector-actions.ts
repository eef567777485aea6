import type { NeighborView } from '../../src/protocol/engine/inspection';
import type { WhatIf } from '../../src/protocol/engine/what-if';

/** What a person can do on the page; the page carries it out. */
export interface InspectorActions {
  go(direction: 'previous' | 'next'): void;
  goTo(turn: number): void;
  revealTurn(): void;
  revealExemplar(neighbor: NeighborView): void;
  /** `null` takes the exemplar out of the pools. */
  relabel(neighbor: NeighborView, to: string | null): void;
  /** Tries the exemplar as one that votes at any rank, or no longer as one. */
  togglePin(neighbor: NeighborView): void;
  /** `null` goes back to what the project says. */
  tryOut(whatIf: WhatIf | null): void;
  /** To the settings that are tried; begins a trial where there is none. */
  goToTrial(): void;
  apply(): void;
  runRemedy(command: string): void;
  setExpanded(neighbor: NeighborView, expanded: boolean): void;
  dismissProblem(): void;
}
