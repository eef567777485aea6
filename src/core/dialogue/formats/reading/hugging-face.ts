import { childOf, type LocatedNode } from '../../json/located-json';
import { objectOfPairs, rowsOfColumns, withItems, withProperty } from './columns';

/**
 * Converts a dialogue from Hugging Face's copies of MultiWOZ 2.2 and SGD to the original shape; leaves others
 * unchanged.
 */
export function dialogueInRows(dialogue: LocatedNode): LocatedNode {
  if (!(childOf(dialogue, 'turns')?.children instanceof Map)) return dialogue;
  return withProperty(dialogue, 'turns', (turns) => turns && withItems(rowsOfColumns(turns, 'utterance'), turnInRows));
}

function turnInRows(turn: LocatedNode): LocatedNode {
  return withProperty(turn, 'frames', (frames) => frames && withItems(rowsOfColumns(frames, 'service'), frameInRows));
}

function frameInRows(frame: LocatedNode): LocatedNode {
  return withProperty(frame, 'state', (state) => state && stateWithSlots(state));
}

/** MultiWOZ's copy uses `slots_values`, SGD's `slot_values`; both contain a list of names and a list of values. */
function stateWithSlots(state: LocatedNode): LocatedNode {
  const ofMultiwoz = childOf(state, 'slots_values');
  return withProperty(state, 'slot_values', (slots) => {
    if (ofMultiwoz) return objectOfPairs(ofMultiwoz, 'slots_values_name', 'slots_values_list');
    return slots && objectOfPairs(slots, 'slot_name', 'slot_value_list');
  });
}
