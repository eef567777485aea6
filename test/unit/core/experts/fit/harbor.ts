import type { Dialogue, Turn } from '../../../../../src/core/dialogue/model';
import { beliefBetween } from '../../../../../src/core/dialogue/state';
import { multiwozValues } from '../../../../../src/core/dialogue/value-conventions';
import { readRun, type RecordedRun } from '../../../../../src/core/experts/recorded-run';
import type { RecordedAnswer } from '../../../../../src/core/experts/formats/run-format';
import { itemAt } from '../../../../../src/core/required';
import type { DialogueState } from '../../../../../src/vocabulary/dialogue-state';

/** Small dialogues and runs in our own words, for tests of how a run is fitted. */

export const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A user turn, or what the system says in between. `state` is gold after the turn; without it, nothing changes. */
export type Said = string | { readonly system: string } | { readonly user: string; readonly state?: DialogueState | null };

/** A dialogue of what is said in it; a text alone is a user turn. `null` as state means that nobody annotated it. */
export function dialogue(id: string, said: readonly Said[], given: Partial<Dialogue> = {}): Dialogue {
  const turns: Turn[] = [];
  let system = '';
  let before: DialogueState = {};
  for (const [utterance, one] of said.entries()) {
    if (typeof one !== 'string' && 'system' in one) {
      system = one.system;
      continue;
    }
    const { user, state: stated = before } = typeof one === 'string' ? { user: one } : one;
    const state = stated ?? undefined;
    turns.push({
      dialogue: id,
      index: turns.length,
      utterance,
      services: [],
      previousState: before,
      systemUtterance: system,
      userUtterance: user,
      state,
      belief: state && beliefBetween(before, state),
      range: nowhere,
    });
    before = state ?? before;
    system = '';
  }
  return { id, services: [], turns, utterances: said.length, range: nowhere, values: multiwozValues, ...given };
}

/** User turns with a reply of the system after each, as most data sets have them. */
export function inTurns(users: readonly Said[]): readonly Said[] {
  return users.flatMap((user): Said[] => [user, { system: 'all right .' }]);
}

/** A run in lines of `{"dialogue_id", "turn", "turn_belief" or "state"}`. */
export function runOf(lines: readonly Readonly<Record<string, unknown>>[]): RecordedRun {
  return readRun(lines.map((line) => JSON.stringify(line)).join('\n'));
}

/** A run that answers with gold's beliefs, its turns numbered as asked. */
export function perfectRun(dialogues: readonly Dialogue[], numberOf = (turn: Turn): number => turn.index): RecordedRun {
  return runOf(
    dialogues.flatMap(({ id, turns }) =>
      turns.map((turn) => ({ dialogue_id: id, turn: numberOf(turn), turn_belief: turn.belief ?? {} })),
    ),
  );
}

/** An answer as a file records it; give what a test is about. */
export function recorded(given: Partial<RecordedAnswer>): RecordedAnswer {
  return { dialogue: 'a', turn: 0, belief: [], state: undefined, userUtterance: undefined, range: nowhere, ...given };
}

export function turnAt({ turns }: Dialogue, index: number): Turn {
  return itemAt(turns, index);
}
