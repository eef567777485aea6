import type { PlacedExemplar } from '../../core/pools/exemplar-file';
import { isTouched } from '../../core/pools/keep-hand-changes';
import type { ExemplarDetails, ExemplarRow } from '../../protocol/pages/exemplar-editor-contract';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { DialogueState } from '../../vocabulary/dialogue-state';

/** An exemplar as a row of the table. */
export function rowOf(exemplar: Exemplar): ExemplarRow {
  const { id, expert, outcomes, userUtterance, belief, previousState, rule } = exemplar;
  const changed = belief === null ? [] : servicesOf(belief);
  return {
    id,
    expert,
    outcomes: Object.entries(outcomes).map(([answering, { right }]) => ({ expert: answering, right })),
    services: changed.length > 0 ? changed : servicesOf(previousState),
    userUtterance,
    belief,
    rule,
    byHand: isTouched(exemplar),
  };
}

/** The fields that the row does not have. */
export function detailsOf({ exemplar, line }: PlacedExemplar): ExemplarDetails {
  const { previousState, systemUtterance, outcomes, changes } = exemplar;
  return {
    previousState,
    systemUtterance,
    outcomes: Object.entries(outcomes).map(([expert, { right, belief }]) => ({ expert, right, belief })),
    changes: changes.map((change) => ({ ...change })),
    line,
  };
}

/** The services of the slots: the part of each name before the first hyphen. */
function servicesOf(state: DialogueState): string[] {
  const services = Object.keys(state).flatMap((slot) => (slot.includes('-') ? [slot.slice(0, slot.indexOf('-'))] : []));
  return [...new Set(services)];
}
