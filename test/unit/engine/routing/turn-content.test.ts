import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exactIndex } from '../../../../src/core/retriever/search/exact-index';
import { Engine } from '../../../../src/engine/engine';
import { defaultChoices } from '../../../fixtures/sample-engine';
import { standInEncoder } from '../../../fixtures/stand-in-encoder';
import { unattended } from '../../../../src/vocabulary/work';

const sample = path.resolve('media/sample');
const file = path.join(sample, 'dialogues.json');

describe('the content of a turn', () => {
  it('needs neither pools nor an encoder, and answers without runs too', async () => {
    const engine = new Engine({
      loadEncoder: () => Promise.reject(new Error('No encoder is needed here.')),
      createIndex: exactIndex,
    });
    const turn = { file, dialogue: 'harbor-01', turn: 2 };
    const run = path.join(sample, 'large.run.jsonl');
    const experts = [
      { id: 'slm', name: 'SLM' },
      { id: 'llm', name: 'LLM', run: [run] },
    ];
    const content = await engine.turnContent({ ...turn, matching: 'exact', experts }, unattended);
    expect(content.goldBelief).not.toBeNull();
    expect(content.predictions.map(({ expert }) => expert)).toEqual(['llm']);
    expect((await engine.turnContent({ ...turn, experts: [], matching: 'exact' }, unattended)).predictions).toEqual([]);
  });

  it('is what an inspection says of the turn', async () => {
    const engine = new Engine({ loadEncoder: () => Promise.resolve(standInEncoder()), createIndex: exactIndex });
    const experts = [
      { id: 'slm', name: 'SLM', run: [path.join(sample, 'small.run.jsonl')] },
      { id: 'llm', name: 'LLM', run: [path.join(sample, 'large.run.jsonl')] },
    ];
    const turn = { file, dialogue: 'harbor-01', turn: 1 };
    const settings = { ...defaultChoices, experts, pools: [path.join(sample, 'sample.exemplars.jsonl')], k: 10 };
    expect(await engine.inspect({ settings, ...turn }, unattended)).toMatchObject(
      await engine.turnContent({ ...turn, experts, matching: 'exact' }, unattended),
    );
  });
});
