import type { Dialogue } from '../../dialogue/model';
import type { RawState } from '../../dialogue/formats/reading/slot-values';
import {
  canonicalSlotName,
  serviceOfSlot,
  sharedDomains,
  slotLetters,
  type SharedDomains,
} from '../../dialogue/slot-names';
import { stateFrom } from '../../dialogue/value-conventions';
import { DELETED, type DialogueState, type TurnBelief } from '../../../vocabulary/dialogue-state';
import type { Problem } from '../../../vocabulary/problem';

/** Reads a run's slots and values as its dialogues write them, and collects the slots that gold never has. */
export class SlotSpelling {
  private readonly goldSlots: ReadonlySet<string>;
  /** Letters → the slot of gold that they spell; undefined where they spell several. */
  private readonly byLetters = new Map<string, string | undefined>();
  private readonly unknown = new Set<string>();
  private readonly shared = new Map<Dialogue, SharedDomains>();

  constructor(dialogues: readonly Dialogue[]) {
    const states = dialogues.flatMap(({ turns }) => turns.flatMap(({ state, belief }) => [state ?? {}, belief ?? {}]));
    this.goldSlots = new Set(states.flatMap((state) => Object.keys(state)));
    for (const slot of this.goldSlots) {
      const letters = slotLetters(slot);
      this.byLetters.set(letters, this.byLetters.has(letters) ? undefined : slot);
    }
  }

  belief(raw: RawState, dialogue: Dialogue): TurnBelief {
    const shared = this.sharedIn(dialogue);
    return stateFrom(
      raw.map(([slot, texts]) => [this.slot(canonicalSlotName(slot, shared)), texts]),
      dialogue.values,
    );
  }

  /** A state has no slots that are marked as removed. */
  state(raw: RawState, dialogue: Dialogue): DialogueState {
    return Object.fromEntries(Object.entries(this.belief(raw, dialogue)).filter(([, value]) => value !== DELETED));
  }

  /**
   * Slots that gold never fills. Their answers count as wrong, but perhaps the run only spells its slots differently.
   */
  problems(): readonly Problem[] {
    const [example] = this.unknown;
    if (example === undefined) return [];
    const slots =
      this.unknown.size === 1 ? `the slot "${example}"` : `${this.unknown.size} slots, such as "${example}",`;
    const message =
      `This run predicts ${slots} that no gold state here contains. Such answers count as wrong: check whether the ` +
      'run spells its slots differently.';
    return [{ severity: 'warning', message }];
  }

  /** The domains whose services the dialogue's slots tell apart. */
  private sharedIn(dialogue: Dialogue): SharedDomains {
    const known = this.shared.get(dialogue);
    if (known) return known;
    const ofStates = dialogue.turns.flatMap(({ state }) => Object.keys(state ?? {}).map(serviceOfSlot));
    const numbered = ofStates.filter((service) => / \d+$/.test(service));
    // Numbers stand in canonical slots only where two services of a domain are told apart.
    const shared = sharedDomains([
      ...dialogue.services.map((service) => service.toLowerCase().replaceAll('_', ' ')),
      ...numbered,
    ]);
    this.shared.set(dialogue, shared);
    return shared;
  }

  private slot(canonical: string): string {
    if (this.goldSlots.size === 0 || this.goldSlots.has(canonical)) return canonical;
    const respelled = this.byLetters.get(slotLetters(canonical));
    if (respelled === undefined) this.unknown.add(canonical);
    return respelled ?? canonical;
  }
}
