import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableKey } from '../../webview/exemplars/exemplars-keyboard';
import { filtered, noFilter, EXCLUDED, servicesIn } from '../../webview/exemplars/rows/row-filter';
import { RowList } from '../../webview/exemplars/rows/row-list';
import { nextOrder, ordered, orderOfFile } from '../../webview/exemplars/rows/row-order';
import { RowSelection } from '../../webview/exemplars/rows/row-selection';
import { changedWords, countWords, movedWords } from '../../webview/exemplars/rows/row-words';
import { exemplarRow, exemplarTable } from './fixtures/exemplar-tables';

const { rows, experts } = exemplarTable(40);
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

describe('filters', () => {
  it('let through what satisfies all of them', () => {
    expect(filtered(rows, noFilter)).toEqual(rows);
    expect(filtered(rows, { ...noFilter, pool: 'llm' }).every(({ expert }) => expert === 'llm')).toBe(true);
    expect(filtered(rows, { ...noFilter, pool: EXCLUDED })).toEqual(rows.filter(({ expert }) => expert === null));
    expect(filtered(rows, { ...noFilter, byHand: true, service: 'ferry' })).toEqual(
      rows.filter(({ byHand, services }) => byHand && services.includes('ferry')),
    );
    expect(ids(filtered(rows, { ...noFilter, outcome: 'none-right' }))).toEqual(
      ids(rows.filter(({ outcomes }) => outcomes.every(({ right }) => !right))),
    );
    expect(filtered(rows, { ...noFilter, outcome: 'wrong slm' })).toHaveLength(14);
  });

  it('find words in any order and case: in utterances, changes and ids', () => {
    expect(
      new Set(filtered(rows, { ...noFilter, search: 'water TABLE' }).map(({ userUtterance }) => userUtterance)).size,
    ).toBe(1);
    expect(filtered(rows, { ...noFilter, search: 'gull island' })).toHaveLength(10);
    expect(ids(filtered(rows, { ...noFilter, search: 'trip-0003#1' }))).toEqual(['trip-0003#1']);
    expect(filtered(rows, { ...noFilter, search: 'nowhere' })).toEqual([]);
  });

  it('know the services of the file', () => expect(servicesIn(rows)).toEqual(['ferry', 'restaurant']));
});

describe('orders', () => {
  it('go up, down, and back to the file', () => {
    const up = nextOrder(orderOfFile, 'user');
    const down = nextOrder(up, 'user');
    expect([up, down, nextOrder(down, 'user')]).toEqual([
      { column: 'user', descending: false },
      { column: 'user', descending: true },
      orderOfFile,
    ]);
  });

  it.each(['pool', 'services', 'user', 'belief', 'rule', 'hand', 'outcome slm', 'file'])(
    'by %s keep all rows, equal ones as the file has them',
    (column) => {
      const up = ordered(rows, { column, descending: false }, experts);
      expect([...ids(up)].sort()).toEqual([...ids(rows)].sort());
      expect(ordered(up, { column, descending: false }, experts)).toEqual(up);
    },
  );

  it('by outcome begin with the wrong ones, by pool end with the excluded ones', () => {
    expect(ordered(rows, { column: 'outcome slm', descending: false }, experts)[0]?.outcomes[0]?.right).toBe(false);
    expect(ordered(rows, { column: 'pool', descending: false }, experts).at(-1)?.expert).toBeNull();
  });
});

describe('the list of rows', () => {
  it('says which rows a splice made other than before, of all that it reaches over', () => {
    const list = new RowList();
    list.replace(rows, experts);
    const [first, same, gone] = [exemplarRow(4), exemplarRow(5), exemplarRow(6)];
    const splice = { start: 4, removed: 3, rows: [{ ...first, byHand: true }, same, exemplarRow(50)] };
    expect(list.changedBy(splice)).toEqual([gone.id, first.id, exemplarRow(50).id]);
    list.splice(splice);
    expect(list.changedBy({ start: 7, removed: 1, rows: [exemplarRow(7)] })).toEqual([]);
  });

  it('holds what the file holds after any splices', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(60), fc.nat(5), fc.nat(5))),
        fc.constantFrom('file', 'user', 'pool'),
        (splices, column) => {
          const list = new RowList(noFilter, { column, descending: false });
          const file = [...rows];
          list.replace(rows, experts);
          let next = 100;
          for (const [index, removed, added] of splices) {
            const start = Math.min(index, file.length);
            const gone = Math.min(removed, file.length - start);
            const come = Array.from({ length: added }, () => exemplarRow(next++));
            file.splice(start, gone, ...come);
            list.splice({ start, removed: gone, rows: come });
          }
          expect(new Set(list.shown)).toEqual(new Set(file));
          expect(list.shown).toHaveLength(file.length);
          if (column === 'file') expect(list.shown).toEqual(file);
        },
      ),
    ));

  it('lets no changed row jump: not before it is sorted again', () => {
    const list = new RowList(noFilter, { column: 'pool', descending: false });
    list.replace(rows, experts);
    const before = ids(list.shown);
    const index = rows.findIndex(({ expert }) => expert === 'slm');
    const row = rows[index];
    if (!row) throw new Error('No row is in the first pool.');
    list.splice({ start: index, removed: 1, rows: [{ ...row, expert: null }] });
    expect(ids(list.shown)).toEqual(before);
    list.sortBy('file');
    list.sortBy('pool');
    expect(ids(list.shown)).not.toEqual(before);
  });

  it('puts a row that comes where it belongs in the order', () => {
    const list = new RowList(noFilter, { column: 'user', descending: false });
    list.replace(rows, experts);
    list.splice({ start: 0, removed: 0, rows: [{ ...exemplarRow(100), userUtterance: 'Zebras by the water?' }] });
    expect(list.shown.at(-1)?.id).toBe(exemplarRow(100).id);
  });
});

describe('the selection', () => {
  function selection(...shown: string[]): RowSelection {
    const made = new RowSelection();
    made.show(shown);
    return made;
  }

  it('is about the current row until rows are marked', () => {
    const made = selection('a', 'b', 'c', 'd');
    made.goTo(2);
    expect(made.targets).toEqual(['c']);
    made.extendTo(1);
    expect(made.targets).toEqual(['b', 'c']);
    made.extendTo(3);
    expect(made.targets).toEqual(['c', 'd']);
    made.goTo(0);
    made.toggle();
    expect(made.targets).toEqual(['a', 'c', 'd']);
    made.clear();
    expect(made.targets).toEqual(['a']);
  });

  it('forgets what is hidden; the row that takes the index of the current one is current', () => {
    const made = selection('a', 'b', 'c');
    made.goTo(1);
    made.markAll();
    made.show(['a', 'c']);
    expect([made.current, made.count, made.targets]).toEqual(['c', 2, ['a', 'c']]);
    made.show([]);
    expect([made.current, made.index, made.targets]).toEqual([undefined, -1, []]);
    made.show(['x']);
    expect(made.current).toBe('x');
  });
});

describe('keys', () => {
  const at = { index: 5, count: 100, page: 20 };
  const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
    tableKey({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }, at);

  it('go, extend and act', () => {
    expect(press('PageDown')).toEqual({ kind: 'go', index: 25 });
    expect(press('End', { shiftKey: true })).toEqual({ kind: 'extend', index: 99 });
    expect(press('2')).toEqual({ kind: 'move', expert: 1 });
    expect(press('X')).toEqual({ kind: 'exclude' });
    expect(press('a', { metaKey: true })).toEqual({ kind: 'mark-all' });
  });

  it("leave VS Code's own to it", () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const) expect(press('x', { [held]: true })).toBeUndefined();
    expect(press('z', { ctrlKey: true })).toBeUndefined();
    expect(press('q')).toBeUndefined();
  });
});

describe('words', () =>
  it('say what was done, and why not all of it', () => {
    expect(movedWords(3, 3, 'llm', experts)).toBe('3 exemplars moved to LLM.');
    expect(movedWords(1, 3, null, experts)).toBe('1 exemplar excluded; 2 were already excluded.');
    expect(changedWords(0, 1, 'restored', 'not excluded')).toBe('Nothing changed: it was not excluded.');
    expect(countWords(1203, 50_000, 3)).toBe('1,203 of 50,000 exemplars, 3 selected');
    expect(countWords(1, 1, 0)).toBe('1 exemplar');
  }));
