import { html, nothing, type TemplateResult } from 'lit';
import { isAnythingOutOfDate, type OutOfDate, outOfDateWords } from '../../src/vocabulary/annotation/out-of-date';
import { actionButton } from './action-button';

/** What a page offers so that exemplars and routes follow edited states. */
export interface FollowingActions {
  followStates(): void;
  showRouteChanges(): void;
}

/** What rests on states that are others now, and how it follows. The line stays, so that readers hear it change. */
export function outOfDateLine(outOfDate: OutOfDate | null, actions: FollowingActions): TemplateResult {
  const isShown = outOfDate !== null && isAnythingOutOfDate(outOfDate);
  return html`<p class="out-of-date" role="status">${isShown ? outOfDateParts(outOfDate, actions) : nothing}</p>`;
}

function outOfDateParts(outOfDate: OutOfDate, actions: FollowingActions): TemplateResult {
  const { exemplars, routes } = outOfDate;
  return html`<span>${outOfDateWords(outOfDate)}</span> ${
      exemplars !== null && exemplars > 0
        ? actionButton('follow-states', 'Let Exemplars Follow (F)', () => actions.followStates())
        : nothing
    }
    ${routes > 0 ? actionButton('route-changes', 'Route Changes (C)', () => actions.showRouteChanges()) : nothing}`;
}
