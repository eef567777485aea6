import { describe, expect, it } from 'vitest';
import {
  chosenInWords,
  probabilityInWords,
  probableInWords,
  type RouteProbability,
} from '../../../../src/vocabulary/routing/route-probability';

const experts = [
  { id: 'slm', name: 'SLM' },
  { id: 'llm', name: 'LLM' },
];
const known: RouteProbability = { right: { slm: 0.826, llm: 0.998 }, pays: 0.002, among: 'all-turns', turns: 900 };

describe('a probability in words', () => {
  it('never claims certainty', () => {
    expect([0.004, 0.005, 0.5, 0.994, 0.995].map(probableInWords)).toEqual(['< .01', '.01', '.50', '.99', '> .99']);
  });

  it('is told of each expert and of a call', () => {
    expect(probabilityInWords(known, experts)).toBe('right: SLM .83, LLM > .99; LLM pays < .01');
    expect(chosenInWords(known, 'slm')).toBe('.83 right');
  });

  it('has a condition where turns that no expert has right were left out', () => {
    const some = { ...known, among: 'some-right' } as const;
    expect(probabilityInWords(some, experts)).toMatch(/^right if any is right: /);
    expect(chosenInWords(some, 'slm')).toBe('.83 right if any is');
  });

  it('says how many exemplars are missing', () => {
    const missing = { missing: 'Only 36 turns tell.', more: 64 };
    expect(probabilityInWords(missing, experts)).toBe('right: unknown, 64 exemplars too few');
    expect(chosenInWords(missing, 'slm')).toBe('probability unknown, 64 exemplars too few');
  });
});
