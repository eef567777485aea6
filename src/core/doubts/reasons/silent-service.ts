import { alternativesOf, DELETED } from '../../../vocabulary/dialogue-state';
import { serviceOfSlot } from '../../dialogue/slot-names';
import type { JudgedTurn } from '../doubt-evidence';
import { stemOfService } from '../speech/service-stem';
import { repair } from '../repair';
import type { Suspicion } from '../suspicion';

/** Slots of a service that nobody speaks of: neither its name nor any of its values was said. */
export function silentService({ turn, speech }: JudgedTurn): readonly Suspicion[] {
  return Object.entries(turn.belief ?? {}).flatMap(([slot, value]): Suspicion[] => {
    const service = serviceOfSlot(slot);
    if (value === DELETED || service === '' || isNamed(service, turn.index, speech)) return [];
    const values = Object.entries(turn.state ?? {}).filter(([other]) => serviceOfSlot(other) === service);
    const isSaid = values.some(([, each]) => alternativesOf(each).some((text) => speech.lastSaying(turn.index, text)));
    if (isSaid) return [];
    return [
      {
        slot,
        strength: 1,
        words: `Nobody has spoken of ${service} up to this turn, nor said a value of it.`,
        suggestion: repair(turn, [slot, undefined]),
      },
    ];
  });
}

function isNamed(service: string, index: number, speech: JudgedTurn['speech']): boolean {
  const stem = stemOfService(service);
  return speech.turns
    .slice(0, index + 1)
    .some(({ user, system }) => [...user.words, ...system.words].some((word) => word.startsWith(stem)));
}
