import { describe, expect, it } from 'vitest';
import { ListedDialogues } from '../../../../src/host/dialogue-editor/listed-dialogues';
import type { DialogueRow } from '../../../../src/protocol/engine/dialogues/dialogue-contract';

function row(id: string, fingerprint: string, right: readonly number[] = []): DialogueRow {
  return {
    id,
    services: [],
    turns: 3,
    opening: '',
    noneRight: [],
    right: [{ expert: 'slm', turns: right }],
    fingerprint,
  };
}

describe('The list of a dialogue file', () => {
  it('marks as changed what differs from the file as it was opened, and takes the mark back after an undo', () => {
    const list = new ListedDialogues();
    list.replace([row('a', '1'), row('b', '1'), row('c', '1')]);
    const { start, removed, dialogues } = list.spliceTo([row('a', '1'), row('b', '2'), row('c', '1')]);
    expect([start, removed, dialogues.map(({ id, changed }) => [id, changed])]).toEqual([1, 1, [['b', true]]]);
    const undone = list.spliceTo([row('a', '1'), row('b', '1'), row('c', '1')]);
    expect(undone.dialogues.map(({ changed }) => changed)).toEqual([false]);
  });

  it('counts a new dialogue as changed, and sends nothing where nothing differs', () => {
    const list = new ListedDialogues();
    list.replace([row('a', '1')]);
    expect(list.spliceTo([row('a', '1'), row('b', '1')]).dialogues).toMatchObject([{ id: 'b', changed: true }]);
    expect(list.spliceTo([row('a', '1'), row('b', '1')])).toMatchObject({ removed: 0, dialogues: [] });
  });

  it('counts the answers of experts that became right and wrong, and remembers what was undone', () => {
    const list = new ListedDialogues();
    list.replace([row('a', '1', [0, 1]), row('b', '1', [2])]);
    list.replace([row('a', '2', [1, 2]), row('b', '1', [2])]);
    expect([list.changed, list.changedOutcomes]).toEqual([['a'], { becameRight: 1, becameWrong: 1 }]);
    list.replace([row('a', '1', [0, 1]), row('b', '1', [2])]);
    expect([list.changed, list.changedOutcomes]).toEqual([[], { becameRight: 0, becameWrong: 0 }]);
    expect(list.everChanged).toEqual(['a']);
  });
});
