import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planStateEdits } from '../../../../src/core/annotation/plan-state-edits';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import type { Dialogue } from '../../../../src/core/dialogue/model';
import { applyTextEdits } from '../../../../src/core/json/edit/json-edits';
import type { EditPlan, SlotChange, StateEdit } from '../../../../src/vocabulary/annotation/annotation';
import { alternativesOf, shareAlternative, type DialogueState } from '../../../../src/vocabulary/dialogue-state';
import { writings } from '../../../fixtures/annotation/json-writings';
import { stateFiles } from '../../../fixtures/annotation/state-files';

type States = Map<string, (Record<string, readonly string[]> | undefined)[]>;

function statesOf(dialogues: readonly Dialogue[]): States {
  return new Map(
    dialogues.map(({ id, turns }) => [id, turns.map(({ state }) => (state ? withLists(state) : undefined))]),
  );
}

function withLists(state: DialogueState): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(state).map(([slot, value]) => [slot, alternativesOf(value)]));
}

/** The rule of carry-over in its plainest words: what repeats the old value follows, up to the turn that changes it. */
function wantedStates(states: States, edit: StateEdit): void {
  const turns = states.get(edit.dialogue) ?? [];
  const known = (turn: number) =>
    turns
      .slice(0, turn)
      .filter((state) => state !== undefined)
      .at(-1) ?? {};
  turns[edit.turn] ??= { ...known(edit.turn) };
  for (const change of edit.changes) {
    let old = turns[edit.turn]?.[change.slot];
    for (const [turn, state] of turns.entries()) {
      if (turn < edit.turn || !state) continue;
      const own = state[change.slot];
      const isRepeated = own && old ? shareAlternative([...own], [...old]) : own === old;
      if (turn > edit.turn && (edit.extent === 'this-turn' || !isRepeated)) break;
      old = own;
      if ('remove' in change) Reflect.deleteProperty(state, change.slot);
      else state[change.slot] = [...new Set(change.values)];
    }
  }
}

function edited(text: string, { edits }: EditPlan): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return mark + applyTextEdits(text.slice(mark.length), edits);
}

/** What takes the edits of a text back. */
function undone(text: string, { edits }: EditPlan): string {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  let shift = mark;
  const inverse = edits.map(({ offset, length, text: by }) => {
    const taken = {
      offset: offset + shift,
      length: by.length,
      text: text.slice(offset + mark, offset + mark + length),
    };
    shift += by.length - length;
    return taken;
  });
  return applyTextEdits(edited(text, { edits } as EditPlan), inverse);
}

/** The paths at which two values differ. */
function differences(before: unknown, after: unknown, path: readonly string[] = []): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after))
    return [path.join('.')];
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) =>
    differences(was.get(key), is.get(key), [...path, key]),
  );
}

const words = fc.constantFrom('quay', 'heron inn', 'gull', '9:00', '2', 'dontcare', 'say "hm"', 'ümlaut ✓', 'a/b');

function changes(slots: readonly string[]): fc.Arbitrary<readonly SlotChange[]> {
  const slot = fc.constantFrom(...slots);
  const change = fc.oneof(
    fc.record({ slot, values: fc.uniqueArray(words, { minLength: 1, maxLength: 3 }) }),
    fc.record({ slot, remove: fc.constant(true as const) }),
  );
  return fc.array(change, { minLength: 0, maxLength: 3 });
}

function edits(dialogues: readonly Dialogue[], slots: readonly string[]): fc.Arbitrary<readonly StateEdit[]> {
  const turns = dialogues.flatMap(({ id, turns: all }) => all.map(({ index }) => ({ dialogue: id, turn: index })));
  const edit = fc
    .tuple(fc.constantFrom(...turns), changes(slots), fc.constantFrom<StateEdit['extent']>('carry-over', 'this-turn'))
    .map(([turn, some, extent]): StateEdit => ({ ...turn, changes: [...some], extent }));
  return fc.array(edit, { minLength: 1, maxLength: 3 });
}

for (const { name, format, content, stateKeys } of stateFiles)
  for (const [writing, write] of Object.entries(writings))
    describe(`${name}, ${writing}`, () => {
      const text = write(content);
      const file = readDialogueFile(text);
      const slots = [
        ...new Set(file.dialogues.flatMap(({ turns }) => turns.flatMap(({ state }) => Object.keys(state ?? {})))),
        'taxi-destination',
      ];

      it('is read as the format', () => {
        expect(file.format).toContain(format);
        expect(file.problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
      });

      it('has the wanted states after any edits, nothing else changed, and undone the same characters', () => {
        let [planned, refused] = [0, 0];
        fc.assert(
          fc.property(edits(file.dialogues, slots), (some) => {
            const plan = planStateEdits({ text }, some, undefined);
            if ('refusal' in plan) {
              refused++;
              return;
            }
            planned++;
            const wanted = statesOf(file.dialogues);
            for (const edit of some) wantedStates(wanted, edit);
            const result = edited(text, plan);
            expect(statesOf(readDialogueFile(result).dialogues)).toEqual(wanted);
            const paths = differences(
              JSON.parse(text.replace(/^\uFEFF/, '')),
              JSON.parse(result.replace(/^\uFEFF/, '')),
            );
            for (const path of paths) expect(path).toMatch(stateKeys);
            expect(undone(text, plan)).toBe(text);
          }),
          { numRuns: 10 },
        );
        expect(planned).toBeGreaterThan(5 * refused);
      });
    });
