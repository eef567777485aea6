import { type SlotChange, turnsInWords } from './annotation';

/** `restaurant-food is thai and hotel-area is removed`. */
export function changesInWords(changes: readonly SlotChange[]): string {
  return changes
    .map((change) =>
      'remove' in change ? `${change.slot} is removed` : `${change.slot} is ${change.values.join(' or ')}`,
    )
    .join(' and ');
}

/** `also in turns 5 to 9`; empty where only the turn itself changes. */
export function carriedWords(turn: number, turns: readonly { readonly turn: number }[]): string {
  const others = turns.map((each) => each.turn).filter((each) => each !== turn);
  return others.length === 0 ? '' : `also in ${turnsInWords(others)}`;
}
