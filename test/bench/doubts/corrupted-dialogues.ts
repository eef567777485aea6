import type { Dialogue } from '../../../src/core/dialogue/model';
import { applyBelief, beliefBetween } from '../../../src/core/dialogue/state';
import { seededRandom } from '../../../src/core/seeded-random';
import {
  DELETED,
  firstAlternative,
  shareAlternative,
  type DialogueState,
  type SlotValue,
  valueOf,
} from '../../../src/vocabulary/dialogue-state';

export const CORRUPTED_SHARE = 0.05;

export const corruptionKinds = [
  'wrong value',
  'missing slot',
  'extra slot',
  'late by a turn',
  'swapped slots',
  'vanished or misspelt',
] as const;
export type CorruptionKind = (typeof corruptionKinds)[number];

/** Dialogues with wrong states, and which turns were made wrong, and how. */
export interface CorruptedDialogues {
  readonly dialogues: readonly Dialogue[];
  /** The turns of the new dialogues. */
  readonly corrupted: ReadonlyMap<string, CorruptionKind>;
}

export function turnName(dialogue: string, turn: number): string {
  return `${dialogue}\n${turn}`;
}

/** A change of one slot from a turn on, in all later turns that merely repeat it; undefined removes it. */
type Edit = readonly [turn: number, slot: string, value: SlotValue | undefined];

/**
 * A copy in which one turn in twenty is annotated wrongly in one of six ways, each equally often, as a person would who
 * corrects later turns along with it. Two wrong turns are at least three turns apart, so that errors do not lie upon
 * each other.
 */
export function corruptedDialogues(clean: readonly Dialogue[], seed: number): CorruptedDialogues {
  const random = seededRandom(seed);
  const values = valuesBySlot(clean);
  const wanted = Math.round(CORRUPTED_SHARE * clean.reduce((sum, { turns }) => sum + turns.length, 0));
  const byId = new Map(clean.map((dialogue) => [dialogue.id, dialogue]));
  const corrupted = new Map<string, CorruptionKind>();
  const places = shuffled(
    clean.flatMap(({ id, turns }) => turns.map(({ index }) => ({ id, index }))),
    random,
  );
  for (let round = 0; corrupted.size < wanted && round < 50; round++)
    for (const { id, index } of places) {
      if (corrupted.size >= wanted) break;
      const kind = corruptionKinds[corrupted.size % corruptionKinds.length] ?? 'wrong value';
      const isNear = [-2, -1, 0, 1, 2].some((step) => corrupted.has(turnName(id, index + step)));
      const dialogue = byId.get(id);
      if (isNear || !dialogue) continue;
      const edits = editsOf(kind, dialogue, index, values, random);
      if (edits.length === 0) continue;
      byId.set(id, edits.reduce(withEdit, dialogue));
      corrupted.set(turnName(id, index), kind);
    }
  return { dialogues: [...byId.values()], corrupted };
}

/** Sets or removes a slot at a turn and in the turns after it that repeat what it had. */
export function withEdit(dialogue: Dialogue, [turn, slot, value]: Edit): Dialogue {
  const original = valueOf(dialogue.turns[turn]?.state ?? {}, slot);
  const states = dialogue.turns.map(({ state }) => state);
  for (let at = turn; at < states.length; at++) {
    const state = states[at];
    if (!state) continue;
    const held = valueOf(state, slot);
    const repeats = held === undefined || original === undefined ? held === original : shareAlternative(held, original);
    if (!repeats) break;
    states[at] = applyBelief(state, { [slot]: value ?? DELETED });
  }
  let previousState: DialogueState = {};
  const turns = dialogue.turns.map((each, index) => {
    const state = states[index];
    const before = previousState;
    previousState = state ?? before;
    return { ...each, previousState: before, state, belief: state && beliefBetween(before, state) };
  });
  return { ...dialogue, turns };
}

function editsOf(
  kind: CorruptionKind,
  { turns }: Dialogue,
  index: number,
  values: ReadonlyMap<string, readonly string[]>,
  random: () => number,
): readonly Edit[] {
  const turn = turns[index];
  if (!turn?.belief || !turn.state) return [];
  const { belief, state } = turn;
  const set = Object.entries(belief).filter(([, value]) => value !== DELETED);
  const one = pick(set, random);
  const otherValue = (slot: string, not: SlotValue | undefined) =>
    pick(
      (values.get(slot) ?? []).filter((each) => not === undefined || !shareAlternative(each, not)),
      random,
    );
  switch (kind) {
    case 'wrong value': {
      const value = one && otherValue(one[0], one[1]);
      return one && value !== undefined ? [[index, one[0], value]] : [];
    }
    case 'missing slot':
      return one ? [[index, one[0], valueOf(turn.previousState, one[0])]] : [];
    case 'extra slot': {
      const services = new Set(Object.keys(state).map((slot) => slot.split('-')[0]));
      const absent = [...values.keys()].filter((slot) => !(slot in state) && services.has(slot.split('-')[0]));
      const slot = pick(absent, random);
      const value = slot === undefined ? undefined : otherValue(slot, undefined);
      return slot !== undefined && value !== undefined ? [[index, slot, value]] : [];
    }
    case 'late by a turn': {
      const next = turns[index + 1];
      const repeated = one && next?.state && valueOf(next.state, one[0]);
      if (!one || repeated === undefined || !shareAlternative(repeated, one[1])) return [];
      return [
        [index, one[0], valueOf(turn.previousState, one[0])],
        [index + 1, one[0], one[1]],
      ];
    }
    case 'swapped slots':
      return swap(set, state, values, index, random);
    case 'vanished or misspelt': {
      if (random() < 0.5) {
        const held = pick(
          Object.keys(turn.previousState).filter((slot) => slot in state && !(slot in belief)),
          random,
        );
        return held === undefined ? [] : [[index, held, undefined]];
      }
      const long = pick(
        set.filter(([, value]) => /\p{L}{4}/u.test(firstAlternative(value)) && firstAlternative(value) !== 'dontcare'),
        random,
      );
      return long ? [[index, long[0], misspelt(firstAlternative(long[1]), random)]] : [];
    }
  }
}

/** Exchanges the values of two slots that share values, or gives the value to a slot that has none. */
function swap(
  set: readonly (readonly [string, SlotValue])[],
  state: DialogueState,
  values: ReadonlyMap<string, readonly string[]>,
  index: number,
  random: () => number,
): readonly Edit[] {
  const pairs = set.flatMap(([slot, value]) =>
    [...values].flatMap(([other, known]): (readonly Edit[])[] => {
      const there = valueOf(state, other);
      const isSibling = other !== slot && other.split('-')[0] === slot.split('-')[0];
      if (!isSibling || !known.includes(firstAlternative(value))) return [];
      if (there !== undefined && shareAlternative(there, value)) return [];
      return [
        [
          [index, slot, there],
          [index, other, value],
        ],
      ];
    }),
  );
  return pick(pairs, random) ?? [];
}

function misspelt(value: string, random: () => number): string {
  const places = [...value].flatMap((letter, at) => (/\p{L}/u.test(letter) && at > 0 ? [at] : []));
  const at = pick(places, random) ?? 0;
  const way = random();
  if (way < 0.34) return value.slice(0, at) + value.slice(at + 1);
  if (way < 0.67) return value.slice(0, at) + (value[at] ?? '') + value.slice(at);
  return value.slice(0, at - 1) + (value[at] ?? '') + (value[at - 1] ?? '') + value.slice(at + 1);
}

function valuesBySlot(dialogues: readonly Dialogue[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const { turns } of dialogues)
    for (const { belief } of turns)
      for (const [slot, value] of Object.entries(belief ?? {}))
        // As often as it occurs, so that frequent values are drawn often.
        if (value !== DELETED) values.set(slot, [...(values.get(slot) ?? []), firstAlternative(value)]);
  return values;
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
