import type { NeighborView } from '../../../src/protocol/engine/inspection';
import type { WhatIf } from '../../../src/protocol/engine/what-if';
import type { WhatIfView } from './what-if';

/** The first setting of a trial, or the button that begins one. */
export const trialStart = '[data-control="what-if-policy"], [data-control="try-out"]';

/** Settings that are tried instead of the project's. After each change the host routes the turn again. */
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

  /** Begins a trial with the project's settings, unless there is one already. */
  begin(root: HTMLElement): void {
    root.querySelector<HTMLElement>(trialStart)?.focus();
    if (this.tried && !this.tried.isTrial) this.tryOut(this.tried.whatIf);
  }

  /** Tries an exemplar in another pool, or excluded (`null`). False without a trial: then the move is a real one. */
  move(id: string, to: string | null): boolean {
    if (!this.tried?.isTrial) return false;
    const { whatIf } = this.tried;
    this.tryOut({ ...whatIf, moves: [...whatIf.moves.filter((move) => move.id !== id), { id, to }] });
    return true;
  }

  togglePin({ id, vote }: NeighborView): void {
    // A score weighs all exemplars, so a pin would have no effect.
    if (!this.tried || vote) return;
    const { whatIf } = this.tried;
    const pinned = whatIf.pinned.includes(id) ? whatIf.pinned.filter((each) => each !== id) : [...whatIf.pinned, id];
    this.tryOut({ ...whatIf, pinned });
  }
}
