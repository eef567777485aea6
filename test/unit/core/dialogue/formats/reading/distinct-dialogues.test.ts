import { describe, expect, it } from 'vitest';
import { distinctDialogues } from '../../../../../../src/core/dialogue/formats/reading/distinct-dialogues';
import { dialogue, inTurns } from '../../../../../fixtures/harbor';

const inn = (id: string) => dialogue(id, inTurns(['an inn', 'by the pier']));
const boat = (id: string) => dialogue(id, inTurns(['a boat']));
const lantern = (id: string) => dialogue(id, inTurns(['a lantern']));

describe('dialogues with one id', () => {
  it('that say the same are one, and the copies are told once', () => {
    const { dialogues, problems } = distinctDialogues([inn('a'), boat('b'), inn('a'), inn('a'), boat('b')]);
    expect(dialogues.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(problems).toMatchObject([{ severity: 'warning' }]);
    expect(problems[0]?.message).toContain('3 dialogues, first "a", stand here twice');
  });

  it('that say something else get a number each, with their turns, and are told once', () => {
    const { dialogues, problems } = distinctDialogues([inn('a'), boat('a'), lantern('a'), boat('b')]);
    expect(dialogues.map(({ id, turns }) => [id, new Set(turns.map((turn) => turn.dialogue))])).toEqual([
      ['a', new Set(['a'])],
      ['a (2)', new Set(['a (2)'])],
      ['a (3)', new Set(['a (3)'])],
      ['b', new Set(['b'])],
    ]);
    expect(problems).toMatchObject([{ severity: 'warning' }]);
    expect(problems[0]?.message).toContain('2 dialogues have the id of another dialogue');
    expect(problems[0]?.message).toContain('"a (2)"');
  });

  it('get no id that another dialogue has', () => {
    const { dialogues } = distinctDialogues([inn('a'), boat('a'), lantern('a (2)')]);
    expect(dialogues.map(({ id }) => id)).toEqual(['a', 'a (3)', 'a (2)']);
  });

  it('differ where the system says something else, or one goes on', () => {
    const other = dialogue('a', ['an inn', { system: 'which ?' }, 'by the pier', { system: 'all right .' }]);
    const longer = dialogue('a', inTurns(['an inn', 'by the pier', 'thanks']));
    expect(distinctDialogues([inn('a'), other, longer, other]).dialogues.map(({ id }) => id)).toEqual([
      'a',
      'a (2)',
      'a (3)',
    ]);
  });

  it('are left alone where each id is there once', () => {
    const all = [inn('a'), inn('b'), boat('constructor')];
    expect(distinctDialogues(all)).toMatchObject({ dialogues: all, problems: [] });
  });

  it('tell which dialogue is renamed to what: the number that it got', () =>
    expect(distinctDialogues([inn('a'), lantern('a (2)'), boat('a')]).problems[0]?.message).toContain('"a (3)"'));
});
