import { describe, expect, it } from 'vitest';
import { labelAgreement, type JudgedLabel } from '../../../../src/core/labeling/label-agreement';

/** For each dialogue, whether the router agrees with each of its labels. */
const judged = (...dialogues: (readonly boolean[])[]): JudgedLabel[] =>
  dialogues.flatMap((agreed, dialogue) =>
    agreed.map((agrees) => ({ dialogue: `d-${dialogue}`, label: 'slm', routed: agrees ? 'slm' : 'llm' })),
  );
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

describe('the agreement of a router with labels', () => {
  it('is unknown with few labels, or with those of few dialogues', () => {
    expect(labelAgreement(judged(many(4, true), many(4, true), [true]))).toBeNull();
    expect(labelAgreement(judged(many(10, true), many(10, false)))).toBeNull();
  });

  it('has the interval of Wilson where each dialogue has one label', () => {
    const agreement = labelAgreement(judged(...many(80, [true]), ...many(20, [false])));
    // 80 of 100: Wilson's interval is .711 to .867, by any textbook; the sample variance widens it a little.
    expect(agreement).toMatchObject({ labels: 100, dialogues: 100, share: 0.8 });
    expect(agreement?.low).toBeCloseTo(0.711, 2);
    expect(agreement?.high).toBeCloseTo(0.867, 2);
  });

  it('is less certain where the labels of a dialogue agree together', () => {
    const apart = labelAgreement(judged(...many(80, [true]), ...many(20, [false])));
    const together = labelAgreement(judged(...many(8, many(10, true)), ...many(2, many(10, false))));
    expect(together?.share).toBe(0.8);
    expect(together?.low).toBeLessThan((apart?.low ?? 0) - 0.1);
    expect(together?.more).toBeGreaterThan(5 * (apart?.more ?? Infinity));
  });

  it('never says that it is certain, and counts each dialogue once where all agree', () => {
    const few = labelAgreement(judged(...many(5, many(20, true))));
    expect(few).toMatchObject({ share: 1, high: 1 });
    expect(few?.low).toBeLessThan(0.6);
  });

  it('says what always choosing the most frequent label would agree with', () => {
    const labels = [...judged(...many(9, [true])), { dialogue: 'd-x', label: 'llm', routed: 'slm' }];
    expect(labelAgreement(labels)?.majority).toEqual({ expert: 'slm', share: 0.9 });
  });

  it('needs no more labels once the interval is ±5 points', () => {
    expect(labelAgreement(judged(...many(400, [true]), ...many(40, [false])))?.more).toBe(0);
  });
});
