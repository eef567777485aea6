import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnnotated } from '../../../../../src/core/annotation/annotated-text';
import { planStateEdits } from '../../../../../src/core/annotation/plan-state-edits';
import { joinedWithSidecar, readSidecar } from '../../../../../src/core/annotation/sidecar/sidecar';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import { applyTextEdits } from '../../../../../src/core/json/edit/json-edits';
import { chatFile } from '../../../../fixtures/annotation/chat-file';
import type { StateEdit } from '../../../../../src/vocabulary/annotation/annotation';

const edit = (dialogue: string, turn: number, ...changes: StateEdit['changes']): StateEdit => ({
  dialogue,
  turn,
  changes,
  extent: 'carry-over',
});

/** The sidecar after an edit. */
function annotated(sidecar: string | undefined, ...edits: readonly StateEdit[]): string {
  const plan = planStateEdits({ text: chatFile, sidecar }, edits, undefined);
  if ('refusal' in plan) throw new Error(plan.refusal);
  expect(plan.target).toBe('sidecar');
  return applyTextEdits(sidecar ?? '', plan.edits);
}

const statesIn = (sidecar: string) =>
  readAnnotated({ text: chatFile, sidecar }).dialogues.map(({ turns }) => turns.map(({ state }) => state));

describe('the states of chats', () => {
  it('begin a sidecar with one line, and the next turn gets the state before it with its own change', () => {
    const first = annotated(undefined, edit('a', 0, { slot: 'boat-kind', values: ['rowing boat'] }));
    expect(first).toBe('{"dialogue_id":"a","turn":0,"state":{"boat-kind":"rowing boat"}}\n');
    const second = annotated(first, edit('a', 1, { slot: 'boat-pier', values: ['old'] }));
    expect(second).toBe(`${first}{"dialogue_id":"a","turn":1,"state":{"boat-kind":"rowing boat","boat-pier":"old"}}\n`);
    expect(annotated(second, edit('a', 2))).toContain('"turn":2,"state":{"boat-kind":"rowing boat","boat-pier":"old"}');
  });

  it('change in the lines of the turns that repeat them, and nowhere else', () => {
    const lines = [
      '{"dialogue_id": "a", "turn": 0, "note": 12345678901234567890, "state": {"boat-kind": "raft"}}',
      '{"dialogue_id": "a", "turn": 1, "state": {"boat-kind": "raft", "boat-pier": "old"}}',
      '{"dialogue_id": "b", "turn": 0, "state": {"boat-kind": "raft"}}',
    ].join('\r\n');
    expect(annotated(lines, edit('a', 0, { slot: 'boat-kind', values: ['canoe', 'kayak'] }))).toBe(
      lines.replace('"raft"', '["canoe", "kayak"]').replace('"raft", "boat-pier"', '["canoe", "kayak"], "boat-pier"'),
    );
  });

  it('stand in the order of turns, whichever is annotated first', () => {
    const later = annotated(undefined, edit('a', 2, { slot: 'boat-pier', values: ['old'] }));
    const both = annotated(later, edit('a', 0));
    expect(both.split('\n').map((line) => /"turn":(\d)/.exec(line)?.[1])).toEqual(['0', '2', undefined]);
  });

  it('give turns their beliefs, and unannotated ones none', () => {
    const sidecar = readSidecar('{"dialogue_id":"a","turn":1,"state":{"boat-pier":"old"}}');
    const [dialogue] = joinedWithSidecar(readDialogueFile(chatFile), sidecar).dialogues;
    expect(dialogue?.turns.map(({ previousState, state, belief }) => [previousState, state, belief])).toEqual([
      [{}, undefined, undefined],
      [{}, { 'boat-pier': 'old' }, undefined],
      [{ 'boat-pier': 'old' }, undefined, undefined],
    ]);
  });

  it('tell lines that are broken, and lines of turns that are not there', () => {
    const sidecar = '{"dialogue_id":"a","turn":9,"state":{}}\n{"dialogue_id":"a","turn":0}\n';
    const { problems } = readAnnotated({ text: chatFile, sidecar });
    expect(problems.map(({ severity }) => severity)).toEqual(['error', 'error']);
    expect(problems.map(({ message }) => message).join()).toMatch(
      /Record 2 .*state is missing.*turn 10 of dialogue "a"/s,
    );
  });

  it('are as wanted after any edits, one after the other', () => {
    const change = fc.oneof(
      fc.record({ slot: fc.constantFrom('boat-kind', 'boat-pier'), values: fc.constantFrom(['x'], ['y', 'z']) }),
      fc.record({ slot: fc.constantFrom('boat-kind', 'boat-pier'), remove: fc.constant(true as const) }),
    );
    const some = fc.tuple(fc.constantFrom('a', 'b'), fc.nat(2), fc.array(change, { maxLength: 2 }));
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), (edits) => {
        let sidecar = '';
        for (const [dialogue, turn, changes] of edits) {
          const plan = planStateEdits({ text: chatFile, sidecar }, [edit(dialogue, turn, ...changes)], undefined);
          if ('refusal' in plan) throw new Error(plan.refusal);
          const wanted = statesIn(sidecar);
          for (const { dialogue: id, turn: index, to } of plan.turns) {
            const states = wanted[id === 'a' ? 0 : 1];
            if (states) states[index] = to;
          }
          sidecar = applyTextEdits(sidecar, plan.edits);
          expect(statesIn(sidecar)).toEqual(wanted);
        }
      }),
      { numRuns: 100 },
    );
  });
});
