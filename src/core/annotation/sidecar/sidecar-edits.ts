import { canonicalSlotName } from '../../dialogue/slot-names';
import { EditedPart } from '../../json/edit/edited-part';
import type { JsonObject } from '../../json/edit/json-style';
import type { TextEdit } from '../../json/edit/json-edits';
import { propertiesOf } from '../../json/located-json';
import { type DialogueState, valueOf } from '../../../vocabulary/dialogue-state';
import { groupFor } from '../../../vocabulary/values/grouped';
import type { Sidecar, SidecarLine } from './sidecar';
import { isEqualAt } from '../stated-turns';

/** The state that a turn of a dialogue is to have. */
export interface WantedLine {
  readonly dialogue: string;
  readonly turn: number;
  readonly state: DialogueState;
}

/**
 * The smallest changes of a sidecar that make it say some states: a line that is there is edited, and a new one stands
 * behind those of earlier turns of its dialogue.
 */
export function sidecarEdits({ text, lines }: Sidecar, wanted: readonly WantedLine[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const added = new Map<number, string[]>();
  for (const { dialogue, turn, state } of wanted) {
    const line = lines.filter((each) => each.dialogue === dialogue && each.turn === turn).at(-1);
    if (line) edits.push(...lineEdits(text, line, state));
    else {
      const offset = placeOfLine({ text, lines }, dialogue, turn);
      const object: JsonObject = { dialogue_id: dialogue, turn, state: { ...state } };
      groupFor(added, offset).push(JSON.stringify(object));
    }
  }
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  for (const [offset, objects] of added) {
    const isOwnLine = offset === 0 || /[\r\n]/.test(text.charAt(offset - 1));
    const inserted = objects.map((object) => `${object}${lineBreak}`).join('');
    edits.push({ offset, length: 0, text: isOwnLine ? inserted : lineBreak + inserted });
  }
  return edits;
}

function lineEdits(text: string, { place, state: before }: SidecarLine, state: DialogueState): readonly TextEdit[] {
  const line = new EditedPart(text, place);
  const slots = new Set([...Object.keys(before), ...Object.keys(state)]);
  for (const slot of slots) {
    if (isEqualAt(before, state, slot)) continue;
    const keys = [...propertiesOf(line.at(['state'])).keys()];
    const spelled = keys.find((key) => canonicalSlotName(key) === slot) ?? slot;
    const value = valueOf(state, slot);
    if (value === undefined) line.remove(['state', spelled]);
    else line.set(['state', spelled], value);
  }
  return line.edits;
}

/** Behind the earlier turns of its dialogue, before its later ones, or at the end. */
function placeOfLine({ text, lines }: Pick<Sidecar, 'text' | 'lines'>, dialogue: string, turn: number): number {
  const ofDialogue = lines.filter((line) => line.dialogue === dialogue);
  const before = ofDialogue.filter((line) => line.turn < turn).at(-1);
  if (before) return afterLine(text, before.place.end);
  return ofDialogue[0]?.place.start ?? text.length;
}

/** The beginning of the next line, or the end of the text. */
function afterLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}
