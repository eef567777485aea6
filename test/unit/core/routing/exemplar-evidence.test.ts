import { describe, expect, it } from 'vitest';
import { moveExemplar } from '../../../../src/core/pools/exemplar-file';
import { exemplarEvidence, isMovedByHand } from '../../../../src/core/routing/exemplar-evidence';
import { benefitOf } from '../../../../src/core/routing/policies/benefit';
import { exemplar } from '../../../fixtures/exemplars';

const experts = ['slm', 'llm'];
const moved = (to: string | null, from = exemplar({})) => moveExemplar(from, to, 'now', '');
const benefits = (...all: Parameters<typeof exemplarEvidence>[0]) =>
  exemplarEvidence(all, experts)
    .pool.filter(({ isOut }) => !isOut)
    .map(benefitOf);

describe('the evidence of exemplars', () => {
  it('is what was recorded of the experts', () => {
    const both = { slm: { right: true, belief: {} }, llm: { right: true, belief: {} } };
    expect(benefits(exemplar({}), exemplar({ outcomes: both }))).toEqual([-1, 0]);
  });

  it('is overridden by a hand: to the costliest +1, to the cheapest −1, out no vote', () => {
    expect(benefits(moved('llm'))).toEqual([1]);
    const llm = exemplar({
      expert: 'llm',
      outcomes: { slm: { right: false, belief: {} }, llm: { right: true, belief: {} } },
    });
    expect(benefits(llm, moved('slm', llm))).toEqual([1, -1]);
    expect(benefits(moved(null))).toEqual([]);
  });

  it('is as recorded again once the exemplar is back where its rule had placed it', () => {
    expect(isMovedByHand(moved('llm'))).toBe(true);
    expect(benefits(moved('slm', moved(null, moved('llm'))))).toEqual([-1]);
  });

  it('is that nothing is gained, where every expert was right and the rule gave no vote', () => {
    const both = { slm: { right: true, belief: {} }, llm: { right: true, belief: {} } };
    const { pool } = exemplarEvidence([exemplar({ expert: null, rule: 'all-right', outcomes: both })], experts);
    expect(pool).toMatchObject([{ expert: null, isOut: false }]);
    expect(pool.map(benefitOf)).toEqual([0]);
  });

  it('takes the pool’s word where no outcome was recorded', () =>
    expect(
      benefits(
        exemplar({ rule: 'hand', outcomes: {}, expert: 'llm' }),
        exemplar({ rule: 'hand', outcomes: {}, expert: 'slm' }),
      ),
    ).toEqual([1, -1]));

  it('has a middle expert’s move say nothing for either end', () => {
    const { pool } = exemplarEvidence([moved('mid')], ['slm', 'mid', 'llm']);
    expect(pool.map(benefitOf)).toEqual([0]);
  });

  it('leaves out exemplars of experts that the project does not name', () => {
    const { exemplars, pool, turns } = exemplarEvidence([exemplar({ expert: 'huge' }), exemplar({ id: 'b' })], experts);
    expect(exemplars.map(({ id }) => id)).toEqual(['b']);
    expect(pool.map(({ row }) => row)).toEqual([0]);
    expect(turns).toMatchObject([
      { dialogue: 'lagoon-1', index: 0, cheapest: { belief: { 'inn-area': 'lagoon' }, stateBefore: {} } },
    ]);
  });

  it('knows no cheapest answer where none was recorded', () =>
    expect(exemplarEvidence([exemplar({ outcomes: {} })], experts).turns[0]?.cheapest).toBeUndefined());
});
