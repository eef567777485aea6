import { childOf, type LocatedNode } from '../../json/located-json';
import { objectOfPairs, rowsOfColumns, withItems, withProperty } from './columns';

/** A dialogue of Hugging Face's copies of MultiWOZ 2.2 and SGD in the data sets' own shape; any other as it is. */
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

/** MultiWOZ's copy says `slots_values`, SGD's `slot_values`; both hold a list of names and a list of values. */
function stateWithSlots(state: LocatedNode): LocatedNode {
  const ofMultiwoz = childOf(state, 'slots_values');
  return withProperty(state, 'slot_values', (slots) => {
    if (ofMultiwoz) return objectOfPairs(ofMultiwoz, 'slots_values_name', 'slots_values_list');
    return slots && objectOfPairs(slots, 'slot_name', 'slot_value_list');
  });
}
