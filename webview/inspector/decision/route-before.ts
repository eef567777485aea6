import type { RouteSummary } from '../../../src/vocabulary/routing/route';

/**
 * The earlier route of the shown turn. A trial is always compared with the written settings, however many trials there
 * were.
 */
export class RouteBefore {
  /** The route by the written settings and pools; null if only a trial of the turn was shown. */
  private written: RouteSummary | null = null;
  private wasTrial = false;
  private before: RouteSummary | null = null;

  /** Null if there was no other route. */
  get route(): RouteSummary | null {
    return this.before;
  }

  arrive(
    route: RouteSummary,
    { isTrial, isSameTurn }: { readonly isTrial: boolean; readonly isSameTurn: boolean },
  ): void {
    if (!isSameTurn) this.written = null;
    const differs = this.written !== null && reasons(this.written) !== reasons(route);
    // The same content may be shown twice, for example when the states arrive. Then the earlier route stays.
    if (!isSameTurn || differs || isTrial || this.wasTrial) this.before = differs ? this.written : null;
    if (!isTrial) this.written = route;
    this.wasTrial = isTrial;
  }
}

/** What decided, as a text to compare. */
function reasons({ expert, votes, decision }: RouteSummary): string {
  return JSON.stringify(decision ? [expert, decision.score, decision.threshold] : votes);
}
