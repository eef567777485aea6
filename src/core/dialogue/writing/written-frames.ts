import { alternativesOf } from '../../../vocabulary/dialogue-state';
import type { Dialogue } from '../model';
import { servicesToWrite, slotsToWrite, writtenUtterances } from './written-utterances';

/**
 * Dialogues in the structure of SGD and MultiWOZ 2.2: a frame for each service of the dialogue in each annotated
 * turn, so that the states of inactive services stand there too.
 *
 * @param slotName the spelling of a slot in the frame of a service
 */
export function writtenFrames(dialogues: readonly Dialogue[], slotName: (service: string, slot: string) => string) {
  return dialogues.map((dialogue) => {
    const services = servicesToWrite(dialogue);
    return {
      dialogue_id: dialogue.id,
      services: dialogue.services,
      turns: writtenUtterances(dialogue).map(({ isUser, text, states }, turn) => ({
        turn_id: String(turn),
        speaker: isUser ? 'USER' : 'SYSTEM',
        utterance: text,
        frames: [...(states ? services : [])].map(([canonical, service]) => ({
          service,
          slots: [],
          state: {
            active_intent: 'NONE',
            requested_slots: [],
            slot_values: Object.fromEntries(
              Object.entries(slotsToWrite(states ?? new Map(), canonical)).map(([slot, value]) => [
                slotName(service, slot),
                alternativesOf(value),
              ]),
            ),
          },
        })),
      })),
    };
  });
}
