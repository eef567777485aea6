import type { DialogueState } from '../../vocabulary/dialogue-state';
import { groupedBy } from '../../vocabulary/values/grouped';
import { canonicalSlot, serviceOfSlot, sharedDomains, type SharedDomains } from './slot-names';
import { stateFrom, type ValueConventions } from './value-conventions';

/** The state of each service that a turn states; a service that is stated without slots is empty. */
export type StatesByService = ReadonlyMap<string, DialogueState>;

/** Merges the states of services into one; that of a single service is it. */
export function mergedStates(states: StatesByService): DialogueState {
  const [only, ...others] = states.values();
  if (only && others.length === 0) return only;
  return Object.fromEntries([...states.values()].flatMap((state) => Object.entries(state)));
}

/** A state taken apart by the services of its slots. */
export function statesByService(state: DialogueState): StatesByService {
  const services = groupedBy(Object.entries(state), ([slot]) => serviceOfSlot(slot));
  return new Map([...services].map(([service, slots]) => [service, Object.fromEntries(slots)]));
}

/** A state as an object of services, each with its slots and their texts; undefined for one that is absent. */
type ServiceTexts = Readonly<Record<string, Readonly<Record<string, readonly string[]>> | undefined>>;

/** The domains of which a dialogue has two services, from the states of all its turns. */
export function sharedInStates(states: readonly (ServiceTexts | undefined)[]): SharedDomains {
  return sharedDomains(states.flatMap((state) => presentServices(state ?? {}).map(([service]) => service)));
}

/**
 * The state of each service from an object of services; slots get their canonical names.
 *
 * @param shared the domains of which the whole dialogue has two services
 */
export function statesOfServices(
  services: ServiceTexts,
  values: ValueConventions,
  shared: SharedDomains,
): StatesByService {
  return new Map(
    presentServices(services).map(([service, slots]) => [
      service,
      stateFrom(
        Object.entries(slots).map(([slot, texts]) => [canonicalSlot(service, slot, shared), texts]),
        values,
      ),
    ]),
  );
}

function presentServices(services: ServiceTexts) {
  return Object.entries(services).flatMap(([service, slots]) => (slots ? [[service, slots] as const] : []));
}

/**
 * Whether a service that a turn leaves out keeps its slots: `none` do, those that are `absent` do, or also those that
 * the turn states without any slot (`empty`).
 */
export type ServiceCarrying = 'none' | 'absent' | 'empty';

/** What was found out about the states of a file, from all of its dialogues. */
export interface FoundCoverage {
  readonly carrying: ServiceCarrying;
  /** What `carrying` was found out by; undefined where the format says it. */
  readonly vanishing: VanishingServices | undefined;
}

/** The services that have a slot with a value. */
export function filledServices(states: StatesByService | undefined): readonly string[] {
  return [...filled(states ?? new Map()).keys()];
}

/**
 * How often whole services disappear when a conversation turns to another service, over all dialogues of a file or
 * run.
 */
export class VanishingServices {
  private vanished = 0;
  private stayed = 0;
  private returned = 0;
  /** Which dialogue and which of its states had the first service that disappeared. */
  first: { readonly dialogue: string; readonly index: number } | undefined;

  /** `emptyIsThere`: a service that a turn lists without any slot has been emptied on purpose. */
  constructor(private readonly options: { readonly emptyIsThere: boolean } = { emptyIsThere: false }) {}

  get count(): number {
    return this.vanished;
  }

  /** The counts as they would be if one dialogue had other states. */
  withDialogue(
    before: readonly (StatesByService | undefined)[],
    after: readonly (StatesByService | undefined)[],
  ): VanishingServices {
    const [old, edited] = [new VanishingServices(this.options), new VanishingServices(this.options)];
    old.addDialogue('', before);
    edited.addDialogue('', after);
    edited.vanished += this.vanished - old.vanished;
    edited.stayed += this.stayed - old.stayed;
    edited.returned += this.returned - old.returned;
    return edited;
  }

  /**
   * Whether states cover the active services only, as gold of SGD, ConvLab-3's copy of it and many predictions do. A
   * single service that disappears for good may have been taken back, so it takes two, or one that comes back.
   */
  get coverActiveServicesOnly(): boolean {
    return this.vanished > this.stayed && (this.vanished > 1 || this.returned > 0);
  }

  /**
   * Counts along the states of one dialogue.
   *
   * @param gold the gold states of predicted ones: a service that gold takes back as well has not been left out
   */
  addDialogue(
    dialogue: string,
    states: readonly (StatesByService | undefined)[],
    gold: readonly (StatesByService | undefined)[] = [],
  ): void {
    let before: StatesByService = new Map();
    const gone = new Map<string, DialogueState>();
    for (const [index, now] of states.entries()) {
      if (!now) continue;
      const active = filled(now);
      for (const [service, state] of filled(before)) {
        const others = [...active.keys()].filter((other) => other !== service);
        if (active.has(service)) this.stayed += others.length > 0 ? 1 : 0;
        else if (others.length > 0 && !this.isTakenBack(service, now, gold[index])) {
          this.vanished++;
          this.first ??= { dialogue, index };
          gone.set(service, state);
        }
      }
      for (const service of active.keys()) if (gone.delete(service)) this.returned++;
      before = now;
    }
  }

  private isTakenBack(service: string, now: StatesByService, gold: StatesByService | undefined): boolean {
    return (this.options.emptyIsThere && now.has(service)) || (gold !== undefined && !filled(gold).has(service));
  }
}

/** The states with every service that a turn leaves out, or leaves empty, as the last turn that filled it stated it. */
export function carriedForward(states: readonly (StatesByService | undefined)[]): (StatesByService | undefined)[] {
  return withAbsentServices(states.map((now) => now && filled(now)));
}

/** The states with the services that a turn leaves out. */
export function carriedStates(
  states: readonly (StatesByService | undefined)[],
  carrying: ServiceCarrying,
): readonly (StatesByService | undefined)[] {
  if (carrying === 'none') return states;
  return carrying === 'absent' ? withAbsentServices(states) : carriedForward(states);
}

/** For a data set of which it is known: a service that is stated without slots has been emptied. */
export function withAbsentServices(states: readonly (StatesByService | undefined)[]): (StatesByService | undefined)[] {
  let known: StatesByService = new Map();
  return states.map((now) => {
    if (!now) return undefined;
    known = new Map([...known, ...now]);
    return known;
  });
}

function filled(states: StatesByService): StatesByService {
  return new Map([...states].filter(([, state]) => Object.keys(state).length > 0));
}
