import type { RouteSummary } from '../../../src/vocabulary/route';

/**
 * What the shown turn's route was before. What is tried is held against what is written, however many trials there
 * were.
 */
export class RouteBefore {
  /** The route as the project and its pools have it; null where only a trial of the turn was shown. */
  private written: RouteSummary | null = null;
  private wasTrial = false;
  private before: RouteSummary | null = null;

  /** Null where it was no other one. */
  get route(): RouteSummary | null {
    return this.before;
  }

  arrive(
    route: RouteSummary,
    { isTrial, isSameTurn }: { readonly isTrial: boolean; readonly isSameTurn: boolean },
  ): void {
    if (!isSameTurn) this.written = null;
    const differs = this.written !== null && reasons(this.written) !== reasons(route);
    // The same route once more, as after a look at the states, leaves standing what it was before.
    if (!isSameTurn || differs || isTrial || this.wasTrial) this.before = differs ? this.written : null;
    if (!isTrial) this.written = route;
    this.wasTrial = isTrial;
  }
}

/** What decided, as a text to compare. */
function reasons({ expert, votes, decision }: RouteSummary): string {
  return JSON.stringify(decision ? [expert, decision.score, decision.threshold] : votes);
}
