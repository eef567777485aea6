import { describe, expect, it } from 'vitest';
import { likelyExpert, likelySize } from '../../../../src/core/folder/expert-name';

describe('the likely id of the expert of a run', () => {
  it.each([
    ['small.run.jsonl', 'small'],
    ['runs/Ferry-3-8B.running_log.json', 'ferry-3-8b'],
    ['ferry-3.5.predictions.json', 'ferry-3-5'],
    ['slm/dialogues_001.json', 'slm'],
    ['big model/predictions.jsonl.gz', 'big-model'],
    ['predictions.json', 'predictions'],
    ['船.jsonl', 'expert'],
  ])('%s: %s', (file, id) => {
    expect(likelyExpert(file)).toBe(id);
  });
});

describe('the likely size of the expert of a run', () => {
  it.each([
    ['ferry-3-8b.run.jsonl', 8],
    ['ferry-70B.jsonl', 70],
    ['ferry-1.5b.jsonl', 1.5],
    ['slm.jsonl', 1],
    ['Large.jsonl', 100],
    ['ferry.8bit.jsonl', undefined],
    ['almost.jsonl', undefined],
  ])('%s: %s', (file, size) => {
    expect(likelySize(file)).toBe(size);
  });
});
