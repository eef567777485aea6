import { statesByService, type ServiceCarrying, type StatesByService } from '../dialogue/active-services';
import { canonicalSlot, serviceOfSlot, sharedDomains, type SharedDomains } from '../dialogue/slot-names';
import { itemAt } from '../../vocabulary/values/required';
import { alternativesOf, valueOf, type DialogueState, type SlotValue } from '../../vocabulary/dialogue-state';
import type { TurnStates } from './carry-over';

/** A slot that a turn must state otherwise; undefined where it must lose its value. */
export interface StatedSlot {
  readonly slot: string;
  readonly value: SlotValue | undefined;
}

/** What one user turn must state otherwise than it does, so that reading gives the wanted states. */
export interface StatedChange {
  readonly slots: readonly StatedSlot[];
  /** Services, by their canonical names, that the turn must state without any slot. */
  readonly emptied: readonly string[];
}

export interface StatingRules {
  readonly carrying: ServiceCarrying;
  readonly shared: SharedDomains;
  /** The service under which a turn states that it has no slots at all. */
  readonly firstService: string;
}

/** Canonical service → the slots that a turn states of it. */
type Stated = ReadonlyMap<string, DialogueState>;

/**
 * What turns must state. Where states cover active services only, a service that a turn leaves out keeps its slots, so
 * that it must be stated where it changes and again where it changes back.
 *
 * @param stated what each turn states now, by services as spelled
 */
export function statedChanges(
  stated: readonly (StatesByService | undefined)[],
  wanted: readonly TurnStates[],
  { carrying, shared, firstService }: StatingRules,
): readonly StatedChange[] {
  let known = new Map<string, DialogueState>();
  return wanted.map(({ state }, index) => {
    if (!state) return { slots: [], emptied: [] };
    const now = stated[index] && canonicalServices(itemAt(stated, index), shared);
    const services = statesByService(state);
    const target = new Map<string, DialogueState>();
    for (const service of new Set([...services.keys(), ...(now?.keys() ?? []), ...known.keys()])) {
      const slots = services.get(service) ?? {};
      const isStated = carrying === 'none' || now?.has(service) === true;
      if (isStated || !isEqual(slots, known.get(service) ?? {})) target.set(service, slots);
    }
    if (!now && target.size === 0) {
      const [service = firstService] = services.keys();
      target.set(service, services.get(service) ?? {});
    }
    known = new Map([...known, ...target]);
    return changeBetween(now, target);
  });
}

/** The domains of which a dialogue has two services, as its reader sees them. */
export function sharedDomainsOf(
  services: readonly string[],
  stated: readonly (StatesByService | undefined)[],
): SharedDomains {
  return sharedDomains([...services, ...stated.flatMap((states) => (states ? [...states.keys()] : []))]);
}

/** Whether two states have the same slots with the same alternatives. */
export function isEqual(state: DialogueState, other: DialogueState): boolean {
  const slots = Object.keys(state);
  return slots.length === Object.keys(other).length && slots.every((slot) => isEqualAt(state, other, slot));
}

/** Whether a slot has the same alternatives in two states. */
export function isEqualAt(state: DialogueState, other: DialogueState, slot: string): boolean {
  const [value, reread] = [valueOf(state, slot), valueOf(other, slot)];
  if (value === undefined || reread === undefined) return value === reread;
  return alternativesOf(value).join('\n') === alternativesOf(reread).join('\n');
}

function changeBetween(now: Stated | undefined, target: Stated): StatedChange {
  const slots: StatedSlot[] = [];
  const emptied: string[] = [];
  for (const [service, state] of target) {
    const before = now?.get(service) ?? {};
    for (const slot of new Set([...Object.keys(before), ...Object.keys(state)]))
      if (!isEqualAt(before, state, slot)) slots.push({ slot, value: valueOf(state, slot) });
    if (now?.has(service) !== true && Object.keys(state).length === 0) emptied.push(service);
  }
  return { slots, emptied };
}

function canonicalServices(stated: StatesByService, shared: SharedDomains): Stated {
  const services = new Map<string, DialogueState>();
  for (const [service, state] of stated) {
    const canonical = serviceOfSlot(canonicalSlot(service, 'x', shared));
    services.set(canonical, { ...services.get(canonical), ...state });
  }
  return services;
}
