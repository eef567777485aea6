import { describe, expect, it } from 'vitest';
import { withTerms } from '../../webview/shared/words/explained-terms';
import { terms } from '../../webview/shared/words/terms';

/** What lit will write into the sentence, as text. */
const written = (sentence: string): string => JSON.stringify(withTerms(sentence).values);

describe('withTerms', () => {
  it('explains each term of a sentence', () => {
    const text = written('APGR 1.40; CPT and TLB.');
    for (const term of ['apgr', 'cpt', 'tlbAccuracy'] as const) expect(text).toContain(terms[term]);
  });

  it('leaves other words alone, also those that contain a term', () =>
    expect(written('TLBs and thresholds')).toBe(JSON.stringify([['TLBs and thresholds']])));
});
