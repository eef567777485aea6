import type { NeighborView } from '../../../src/protocol/engine/inspection';
import type { WhatIf } from '../../../src/protocol/engine/what-if';
import type { WhatIfView } from './what-if';

/** Where a trial begins: its first setting, or the button in whose place that setting comes. */
export const trialStart = '[data-control="what-if-policy"], [data-control="try-out"]';

/** What is tried in place of the project's settings. Every change of it asks the host to route the turn again. */
export class Trial {
  private tried: WhatIfView | null = null;

  constructor(private readonly tryOut: (whatIf: WhatIf) => void) {}

  /** The settings of the shown route: those of the trial or, without one, the project's. */
  get view(): WhatIfView | null {
    return this.tried;
  }

  arrive(tried: WhatIfView): void {
    this.tried = tried;
  }

  /** Begins with the project's settings, unless there is a trial already. */
  begin(root: HTMLElement): void {
    root.querySelector<HTMLElement>(trialStart)?.focus();
    if (this.tried && !this.tried.isTrial) this.tryOut(this.tried.whatIf);
  }

  /** Tries an exemplar in another pool, or excluded (`null`); false where nothing is tried, and a move is meant. */
  move(id: string, to: string | null): boolean {
    if (!this.tried?.isTrial) return false;
    const { whatIf } = this.tried;
    this.tryOut({ ...whatIf, moves: [...whatIf.moves.filter((move) => move.id !== id), { id, to }] });
    return true;
  }

  togglePin({ id, vote }: NeighborView): void {
    // A score weighs all exemplars: there a pin would mean nothing.
    if (!this.tried || vote) return;
    const { whatIf } = this.tried;
    const pinned = whatIf.pinned.includes(id) ? whatIf.pinned.filter((each) => each !== id) : [...whatIf.pinned, id];
    this.tryOut({ ...whatIf, pinned });
  }
}
