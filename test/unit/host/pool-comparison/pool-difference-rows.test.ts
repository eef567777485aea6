import { expect, it } from 'vitest';
import { moveExemplar } from '../../../../src/core/pools/exemplar-file';
import { differenceRows } from '../../../../src/host/pool-comparison/pool-difference-rows';
import { pooled } from '../../core/curation/evidence';

const rowsOf = (here: Parameters<typeof differenceRows>[0], there: Parameters<typeof differenceRows>[1]) =>
  differenceRows(here, there, { isKept: (id) => id === 'kept#0', isToDecide: (id) => id === 'open#0' });

it('one row for each exemplar that differs, with its pool on either side', () => {
  const moved = pooled('moved', 'slm');
  const rows = rowsOf(
    [moved, pooled('mine', 'slm'), pooled('same', 'llm'), pooled('kept', 'slm')],
    [moveExemplar(moved, null, 'now', ''), pooled('same', 'llm'), pooled('theirs', 'llm'), pooled('kept', 'llm')],
  );
  expect(rows.map(({ id, kind, here, there, isKept }) => [id, kind, here?.expert, there?.expert, isKept])).toEqual([
    ['kept#0', 'moved', 'slm', 'llm', true],
    ['mine#0', 'only-here', 'slm', undefined, false],
    ['moved#0', 'moved', 'slm', null, false],
    ['theirs#0', 'only-there', undefined, 'llm', false],
  ]);
});

it('what moved and says something else too is one disagreement, with the other fields that differ', () => {
  const here = pooled('a', 'slm');
  expect(rowsOf([here], [{ ...here, expert: 'llm', belief: { 'inn-area': 'quay' }, rule: 'hand' }])).toMatchObject([
    { kind: 'moved', fields: ['belief', 'rule'] },
  ]);
});

it('two ways to the same pool are no difference', () => {
  const here = pooled('a', 'slm');
  expect(
    rowsOf([moveExemplar(here, 'llm', 'now', 'as in b')], [moveExemplar(here, 'llm', 'before', 'two wishes')]),
  ).toEqual([]);
  expect(rowsOf([{ ...here, rule: 'hand' }], [moveExemplar(here, 'slm', 'now', 'a note')])).toMatchObject([
    { fields: ['rule', 'changes'] },
  ]);
});

it('what a person must decide comes first, and whose hand made a difference is told', () => {
  const [a, b, open] = [pooled('a', 'slm'), pooled('b', 'slm'), pooled('open', 'slm')];
  const rows = rowsOf(
    [moveExemplar(a, 'llm', 'now', ''), b, moveExemplar(open, 'llm', 'now', '')],
    [a, moveExemplar(b, null, 'now', ''), moveExemplar(open, null, 'now', '')],
  );
  expect(rows.map(({ id, standing }) => [id, standing])).toEqual([
    ['open#0', 'to-decide'],
    ['a#0', 'hand-here'],
    ['b#0', 'hand-there'],
  ]);
});

it('other words under the same id are another turn, whose content differs as a whole', () => {
  const here = pooled('a', 'slm');
  expect(rowsOf([here], [{ ...here, userUtterance: 'Something else altogether.' }])).toMatchObject([
    { kind: 'changed', fields: ['anotherTurn'] },
  ]);
});
