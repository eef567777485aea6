import { DELETED, type SlotValue, valueInWords } from '../../vocabulary/dialogue-state';

/** `hotel-area to "north"`, as part of a sentence. */
export function settingInWords(slot: string, value: SlotValue): string {
  return value === DELETED ? `${slot} to nothing` : `${slot} to ${quoted(value)}`;
}

export function quoted(value: SlotValue): string {
  return `"${valueInWords(value)}"`;
}

/** `turn 3`: turns count from 1 in sentences. */
export function turnInWords(index: number): string {
  return `turn ${index + 1}`;
}
