import { statesByService, type StatesByService } from '../active-services';
import type { Dialogue } from '../model';
import { serviceOfSlot, slotOfService } from '../slot-names';
import type { DialogueState } from '../../../vocabulary/dialogue-state';

/** An utterance to be written; a user's has its state by service, undefined where nobody annotated it. */
export interface WrittenUtterance {
  readonly isUser: boolean;
  readonly text: string;
  readonly states: StatesByService | undefined;
}

/** The utterances of a dialogue in order. Whatever the system said before a user turn has become one utterance. */
export function writtenUtterances({ turns }: Dialogue): readonly WrittenUtterance[] {
  return turns.flatMap(({ systemUtterance, userUtterance, state }) => [
    ...(systemUtterance === '' ? [] : [{ isUser: false, text: systemUtterance, states: undefined }]),
    { isUser: true, text: userUtterance, states: state && statesByService(state) },
  ]);
}

/** Where a dialogue has states but no service at all, its empty states stand under this one, as in MultiWOZ. */
const NO_SERVICE = 'general';

/**
 * The services of a dialogue by the canonical name that their slots begin with: as the file named them, then those that
 * only states name.
 */
export function servicesToWrite(dialogue: Dialogue): ReadonlyMap<string, string> {
  const ofStates = new Set(dialogue.turns.flatMap(({ state }) => Object.keys(state ?? {}).map(serviceOfSlot)));
  const names = new Map([...ofStates].map((service) => [service, nameOfService(service, dialogue.services)]));
  const named = new Set(names.values());
  for (const service of dialogue.services) if (!named.has(service)) names.set(service, service);
  return names.size > 0 ? names : new Map([[NO_SERVICE, NO_SERVICE]]);
}

/** The slots of a service in a turn, without the service's name. */
export function slotsToWrite(states: StatesByService, service: string): DialogueState {
  const slots = Object.entries(states.get(service) ?? {});
  return Object.fromEntries(slots.map(([slot, value]) => [slotOfService(slot, service), value]));
}

function nameOfService(canonical: string, services: readonly string[]): string {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, ' ');
  const named =
    services.find((service) => plain(service) === canonical) ??
    services.find((service) => plain(service).replace(/ \d+$/, '') === canonical);
  return named ?? canonical.replaceAll(' ', '_');
}
