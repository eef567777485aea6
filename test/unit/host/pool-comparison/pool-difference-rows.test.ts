import { expect, it } from 'vitest';
import { moveExemplar } from '../../../../src/core/pools/exemplar-file';
import { differenceRows } from '../../../../src/host/pool-comparison/pool-difference-rows';
import { pooled } from '../../core/curation/evidence';

const rowsOf = (here: Parameters<typeof differenceRows>[0], there: Parameters<typeof differenceRows>[1]) => differenceRows(here, there, (id) => id === 'kept#0');

it('one row for each exemplar that differs, with its pool on either side', () => {
  const moved = pooled('moved', 'slm');
  const rows = rowsOf([moved, pooled('mine', 'slm'), pooled('same', 'llm'), pooled('kept', 'slm')], [moveExemplar(moved, null, 'now', ''), pooled('same', 'llm'), pooled('theirs', 'llm'), pooled('kept', 'llm')]);
  expect(rows.map(({ id, kind, here, there, isKept }) => [id, kind, here?.expert, there?.expert, isKept])).toEqual([
    ['kept#0', 'moved', 'slm', 'llm', true],
    ['mine#0', 'only-here', 'slm', undefined, false],
    ['moved#0', 'moved', 'slm', null, false],
    ['theirs#0', 'only-there', undefined, 'llm', false],
  ]);
});

it('what moved and says something else too is one disagreement, with what else differs in words', () => {
  const here = pooled('a', 'slm');
  expect(rowsOf([here], [{ ...here, expert: 'llm', belief: { 'inn-area': 'quay' }, rule: 'hand' }])).toMatchObject([{ kind: 'moved', fields: ['slots that change', 'rule that placed it'] }]);
  expect(rowsOf([here], [moveExemplar(here, 'slm', 'now', 'a note')])).toMatchObject([{ kind: 'changed', fields: ['history'] }]);
});
